"""Application wording: the words of the papers for the court, from forms/wording."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dvpo_desktop.documents.wording import Entry, WordingFault, check_keys, entries_of


class CourtPaper(StrEnum):
    """The papers of the application; the value is the table in the form."""

    COMPLAINT = "complaint"
    HEARING_NOTICE = "hearing-notice"
    DRAFT_ORDER = "draft-order"
    EVIDENCE = "evidence-index"
    EFFORTS = "efforts-log"
    REASONS = "reasons"
    COSTS = "costs"
    COVER = "cover"


@dataclass(frozen=True, slots=True)
class PaperWording:
    """One paper: its title and its entries in order."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Application:
    """One version of the words; ``words`` says what the answers of a case are called."""

    version: str
    starts: date
    words: Mapping[str, str]
    papers: Mapping[CourtPaper, PaperWording]


def read_application(text: str) -> Application:
    """The wording from the text of ``forms/wording/application.toml``.

    Raises WordingFault, in words, for text that is not TOML, a paper or a key that is missing or
    unknown, a kind that no paper has, and a key that stands twice.
    """
    try:
        table = tomllib.loads(text)
        application = Application(
            version=table["version"],
            starts=table["starts"],
            words=table["words"],
            papers={
                paper: PaperWording(table[paper]["title"], entries_of(table[paper]["entries"]))
                for paper in CourtPaper
            },
        )
    except tomllib.TOMLDecodeError as fault:
        raise WordingFault(f"The wording cannot be read: {fault}.") from fault
    except KeyError as fault:
        raise WordingFault(f"The wording lacks its {fault}.") from fault
    check_keys(entry for paper in application.papers.values() for entry in paper.entries)
    return application
