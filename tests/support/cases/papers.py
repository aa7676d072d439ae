"""Papers: the wording and the press that the tests of documents share, and a full case."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Any

import pypdfium2
from support.cases.factories import ROOT, a_case_ready_to_send, a_superintendent, at, the_law
from support.cases.ready import HOME

from dvpo_desktop.case import Case
from dvpo_desktop.case.paper import Block, Kind, Paper
from dvpo_desktop.case.preparation.conditions import MOLESTATION, Blank, Condition
from dvpo_desktop.documents.application_wording import Application, read_application
from dvpo_desktop.documents.notice import notice
from dvpo_desktop.documents.typesetting.draw import Press
from dvpo_desktop.documents.wording import Wording, read_wording

FORCE = "West Mercia Police"
FONTS = ROOT / "resources" / "fonts"
ISSUED_AT = at(16)
# What no officer writes freely into a case, and what a paper states as a fact: force, names, court.
NOT_WRITTEN = (
    ".respondent.family_name",
    ".respondent.given_names",
    ".respondent.own_script",
    ".hearing.court",
    ".hearing.court_address",
    ".hearing.applicant_name",
    ".hearing.applicant_collar",
    ".service.constable_name",
    ".service.constable_collar",
    ".service.constable_force",
    ".protected",
    ".custody",
    ".conditions.chosen.code",
    ".authority.decisions.notice",
    ".authority.decisions.officer",
    ".reference",
)
EIGHT = (
    Condition(MOLESTATION),
    Condition("not-enter", blanks=(Blank("premises", HOME.on_one_line),), because="SAMPLE"),
    Condition("leave", blanks=(Blank("premises", HOME.on_one_line),), because="SAMPLE"),
    Condition("contact-in-person", because="SAMPLE reason for this"),
    Condition("contact-phone", because="SAMPLE reason for this"),
    Condition("contact-message", because="SAMPLE reason for this"),
    Condition("contact-social-media", because="SAMPLE reason for this"),
    Condition("contact-through-others", because="SAMPLE reason for this"),
)


@cache
def the_wording() -> Wording:
    """The wording that comes with the program."""
    return read_wording((ROOT / "forms" / "wording" / "dvpn.toml").read_text(encoding="utf-8"))


@cache
def the_application() -> Application:
    """The wording of the papers for the court that comes with the program."""
    file = ROOT / "forms" / "wording" / "application.toml"
    return read_application(file.read_text(encoding="utf-8"))


@cache
def the_press() -> Press:
    """A press with the fonts that come with the program."""
    return Press(FONTS)


def with_conditions(case: Case, *chosen: Condition) -> Case:
    """The case with these conditions."""
    return replace(case, conditions=replace(case.conditions, chosen=chosen))


def with_grounds(text: str) -> Case:
    """A ready case whose printed grounds are this text."""
    case = a_case_ready_to_send()
    return replace(case, incident=replace(case.incident, printed_grounds=text))


def issued(case: Case, hearing: notice.Hearing | None = None) -> Paper:
    """The notice of a case as issued."""
    officer = a_superintendent()
    return notice.compose(case, the_law(), the_wording(), FORCE, officer, ISSUED_AT, hearing)


def draft(case: Case) -> Paper:
    """The notice of a case before anybody has issued it."""
    return notice.compose(case, the_law(), the_wording(), FORCE, None, None)


def words(paper: Paper) -> str:
    """Every word of a paper's blocks."""
    return "\n".join(f"{block.label} {block.text}" for block in paper.blocks)


def first_page(paper: Paper) -> str:
    """The plain words of the first page: its sentences, facts and headings left out."""
    kinds = (Kind.PARAGRAPH, Kind.CONDITION, Kind.WARNING)
    return "\n".join(block.text for block in _first(paper) if block.kind in kinds)


def page_texts(data: bytes) -> list[str]:
    """The text of each page of a PDF, spaces and line ends made single spaces."""
    document = pypdfium2.PdfDocument(data)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def a_paper(*blocks: Block) -> Paper:
    """A paper of these blocks."""
    return Paper("SAMPLE paper", "DV-26-0113", FORCE, "sample-1", blocks)


def planted(value: Any, words: str, leave: tuple[str, ...] = (), path: str = "") -> Any:
    """The value with the words at the end of every text in it, but at the paths to leave."""
    if path in leave or isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return f"{value} {words}"
    if isinstance(value, tuple):
        return tuple(planted(one, words, leave, path) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        changes = {
            field.name: planted(getattr(value, field.name), words, leave, f"{path}.{field.name}")
            for field in fields(value)
        }
        return replace(value, **changes)
    return value


def _first(paper: Paper) -> Iterator[Block]:
    for block in paper.blocks:
        if block.kind is Kind.NEW_PAGE:
            return
        yield block
