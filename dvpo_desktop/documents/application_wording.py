"""Application wording: the words of the papers for the court, from forms/wording."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from dvpo_desktop.documents.wording import Entry, check_keys, entries_of, read_form


class CourtPaper(StrEnum):
    """The papers of the application; the value is the table in the form."""

    COMPLAINT = "complaint"
    HEARING_NOTICE = "hearing-notice"
    CERTIFICATE = "hearing-certificate"
    DRAFT_ORDER = "draft-order"
    EVIDENCE = "evidence-index"
    EFFORTS = "efforts-log"
    REASONS = "reasons"
    COSTS = "costs"
    COVER = "cover"


@dataclass(frozen=True, slots=True)
class OnePaper:
    """One paper: its title and its entries in order."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Application:
    """One version of the words; ``words`` says what the answers of a case are called."""

    version: str
    starts: date
    words: Mapping[str, str]
    papers: Mapping[CourtPaper, OnePaper]


def read_application(text: str) -> Application:
    """The wording from the text of ``forms/wording/application.toml``.

    Raises WordingFault, in words, for text that is not TOML, a paper or a key that is missing or
    unknown, a kind that no paper has, and a key that stands twice.
    """

    def made(table: dict[str, Any]) -> Application:
        return Application(
            version=table["version"],
            starts=table["starts"],
            words=table["words"],
            papers={
                paper: OnePaper(table[paper]["title"], entries_of(table[paper]["entries"]))
                for paper in CourtPaper
            },
        )

    application = read_form(text, made)
    check_keys(entry for paper in application.papers.values() for entry in paper.entries)
    return application
