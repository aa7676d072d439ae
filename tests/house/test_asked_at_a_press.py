"""Pages that ask for an answer at a press use ``ask``: a mark stays until a rule takes it away."""

import re
from pathlib import Path

import dvpo_desktop

PACKAGE = Path(dvpo_desktop.__file__).parent
# No rule looks at what is typed there; what it wants is said when a button is pressed.
WITHOUT_RULES = {"station", "door", "sign_in"}


def test_no_sentence_stays_under_a_field_that_was_answered():
    pages = [
        page
        for page in (PACKAGE / "ui").rglob("*.py")
        if WITHOUT_RULES & {folder.name for folder in page.parents}
    ]
    assert len(pages) > 30
    for page in pages:
        marks = re.findall(r"\.mark\((.*)", page.read_text(encoding="utf-8"))
        assert set(marks) <= {'"")'}, f"{page.name}: {marks}"
