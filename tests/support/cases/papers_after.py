"""Papers after service: their wording as it comes with the program, and cases to make them of."""

from functools import cache

from support.cases.after_service import a_listed_case
from support.cases.factories import ROOT, a_case_ready_to_authorise, having
from support.cases.papers import issued

from dvpo_desktop.case import Case
from dvpo_desktop.case.paper import Block, Kind
from dvpo_desktop.documents.paper_wording import PaperWording, read_paper_wording
from dvpo_desktop.documents.protected import control_card, protected_pack
from dvpo_desktop.documents.protected.support import Support, read_support

FORMS = ROOT / "forms" / "wording"
SUPPORT = (ROOT / "resources" / "support.toml").read_text(encoding="utf-8")
# What is the respondent's own and concerns nobody whom the notice protects.
NOT_THEIRS = (
    *("17 May 1990", "07700 900111", "GX/26/001234", "26/0000001X", "WM-000417", "22/EX/5678/26"),
    *("2 Specimen Lane", "need my tools", "At a friend's", "drunk", "Assault occasioning"),
)
# What is kept from the respondent, as it stands in a ready case.
WITHHELD = (
    *("Specimen Court", "ZZ98 1AB", "07700 900222", "beth@sample.example", "Through her sister"),
    *("Before 3 pm", "Marigold"),
)


@cache
def card_wording() -> PaperWording:
    text = (FORMS / "control_card.toml").read_text(encoding="utf-8")
    return read_paper_wording(text, *control_card.PARTS)


@cache
def pack_wording() -> PaperWording:
    text = (FORMS / "protected_pack.toml").read_text(encoding="utf-8")
    return read_paper_wording(text, *protected_pack.PARTS)


@cache
def the_support() -> Support:
    return read_support(SUPPORT)


def with_real_notice(case: Case | None = None) -> Case:
    """The case with the notice as the program words it, frozen with its plain words."""
    paper = issued(a_case_ready_to_authorise())
    return having(case or a_listed_case(), {"authority.decisions.0.notice": paper})


def with_terms(case: Case, count: int, characters: int) -> Case:
    """The case with so many terms of so many characters each, every one with words of its own."""
    sample = "SAMPLE words that must be printed whole and in their place, "
    blocks = tuple(
        Block(
            Kind.CONDITION,
            f"{f'Term {number} begins. ' + sample * 80:.{characters - 12}} ends {number:02}.",
            f"{number}.",
        )
        for number in range(1, count + 1)
    )
    return having(case, {"authority.decisions.0.notice.blocks": blocks})
