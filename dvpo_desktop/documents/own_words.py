"""Own words: what the papers bound for the respondent say in every case, whoever it is about."""

import re
from collections.abc import Iterable

from dvpo_desktop.case.forces import Force
from dvpo_desktop.case.people import Rank
from dvpo_desktop.documents.application_wording import Application
from dvpo_desktop.documents.wording import Entry, Wording
from dvpo_desktop.rules.conditions.catalogue import Catalogue

_FILLED_IN = re.compile(r"\{[a-z_]+\}|[\[\]]")


def own_words(
    wording: Wording, application: Application, catalogue: Catalogue, forces: Iterable[Force]
) -> str:
    """The words of the notice, of the papers for the court and of every clause, a line each.

    The names of the forces and of the ranks are among them. What a case fills in is not: it ends
    the line, so that no words are found across it.
    """
    entries: list[Entry] = [*wording.plain, *wording.notice, *wording.service, *wording.statement]
    entries += (entry for paper in application.papers.values() for entry in paper.entries)
    texts = [text for entry in entries for text in (entry.text, entry.label)]
    texts += (text for clause in catalogue.clauses for text in (clause.legal, clause.plain))
    texts += application.words.values()
    texts += (force.name for force in forces)
    texts += (rank.words for rank in Rank)
    said = _FILLED_IN.sub("\n|\n", "\n".join(texts))
    return "\n".join(dict.fromkeys(line.strip() for line in said.split("\n")))
