"""The handbook: the tests, commands and buttons that it names are there; decisions have numbers."""

import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
HANDBOOK = CHECKOUT / "resources" / "handbook"
PAGES = sorted(HANDBOOK.glob("*.md"))
THREATS = (HANDBOOK / "threats.md").read_text(encoding="utf-8")
DECISIONS = re.split(
    r"^## ", (HANDBOOK / "decisions.md").read_text(encoding="utf-8"), flags=re.MULTILINE
)[1:]
TESTS = {file: file.read_text(encoding="utf-8") for file in CHECKOUT.glob("tests/**/*.py")}
LONGEST_DECISION = 10


def test_every_test_that_is_named_is_there():
    named = set(re.findall(r"`(test_\w+)`", THREATS))
    defined = {
        name for text in TESTS.values() for name in re.findall(r"^def (test_\w+)", text, re.M)
    }
    assert len(named) > 20
    assert named - defined == set()
    assert set(re.findall(r"`(test_\w+\.py)`", THREATS)) <= {file.name for file in TESTS}


def test_every_threat_says_what_protects_and_names_a_test():
    threats = re.split(r"^## ", THREATS, flags=re.MULTILINE)[1:]
    assert len(threats) > 20
    for threat in threats:
        assert re.search(r"^- \*\*Protected by:\*\* \S", threat, re.MULTILINE), threat
        assert re.search(r"^- \*\*Tested by:\*\*\n  - `test_", threat, re.MULTILINE), threat


def test_every_command_is_told():
    cli = (CHECKOUT / "dvpo_desktop" / "cli.py").read_text(encoding="utf-8")
    commands = set(re.findall(r'\bcommands\.add_parser\(\s*"([\w-]+)"', cli))
    told = (HANDBOOK / "commands.md").read_text(encoding="utf-8")
    assert {"tour", "setup", "server"} <= commands
    assert commands - set(re.findall(r"^- `([\w-]+)", told, re.MULTILINE)) == set()


def test_the_decisions_are_numbered_in_order_and_short():
    assert [int(text.split(".")[0]) for text in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    long = {
        text.splitlines()[0]: lines
        for text in DECISIONS
        if (lines := len(text.strip().splitlines()) - 2) > LONGEST_DECISION
    }
    assert long == {}


def test_a_decision_that_code_cites_is_there():
    cited = {
        int(number)
        for room in ("dvpo_desktop", "forms", "packaging", "tests")
        for file in sorted((CHECKOUT / room).rglob("*"))
        if file.suffix in {".py", ".toml", ".md"}
        for number in re.findall(
            r"\bdecisions?[\s#]+(\d+)[\s#]+of[\s#]+the[\s#]+handbook",
            file.read_text(encoding="utf-8"),
        )
    }
    assert cited
    assert max(cited) <= len(DECISIONS)


def test_the_index_lists_every_page():
    index = (HANDBOOK / "index.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"\]\((\w+\.md)\)", index))
    assert listed == {page.name for page in PAGES} - {"index.md"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_plain_commonmark_with_one_title(page):
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    assert re.match(r"# \w", text)
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1
    assert re.findall(r"^\s*\||<\w|!\[|~~|^\s*- \[[ x]\]", text, re.MULTILINE) == []


def test_a_button_that_is_named_is_one_of_the_program():
    spoken = "\n".join(
        file.read_text(encoding="utf-8").replace("&", "")
        for file in sorted((CHECKOUT / "dvpo_desktop").rglob("*.py"))
    )
    named = {
        name
        for page in PAGES
        for name in re.findall(r"(?<!\*)\*([A-Z][^*\n]+)\*(?!\*)", page.read_text("utf-8"))
    }
    assert {"Station", "Figures…"} <= named
    assert {
        name for name in named if not re.search(rf'"{re.escape(name)}(?:"|  (?:Ctrl|Alt))', spoken)
    } == set()


def test_the_readme_is_short():
    assert len((CHECKOUT / "README.md").read_text(encoding="utf-8").splitlines()) < 150
