"""Handing out: each paper of the table printed or saved, and recorded with to whom and why."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtPrintSupport import QPrinter

from dvpo_desktop.case.history import Act
from dvpo_desktop.case.paper import Paper
from dvpo_desktop.case.proceedings.service import Copy, CopyFor
from dvpo_desktop.documents.papers import COPY, PAPERS, PURPOSES, RECIPIENTS, Row, copy_words
from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.rules.deadlines.in_force import in_force
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.withheld.safe_way import safe_way, why_not_there
from dvpo_desktop.store.chain.handed import HANDED
from dvpo_desktop.store.leaving import save_for_owner
from dvpo_desktop.ui.actions.printing import Printing
from dvpo_desktop.ui.actions.rule_acts import RuleActs
from dvpo_desktop.ui.kit.look.pictures import page_count
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.session.session import Session


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a page has drawn already: its bytes, its title, the chain at its foot, its kind."""

    data: bytes
    title: str
    chain: str = ""
    kind: str = "pdf"


@dataclass(frozen=True, slots=True)
class _Leaving:
    """A paper that may leave: how it is drawn, and what is recorded of it."""

    row: Row
    draw: Callable[[], bytes]
    about: Mapping[str, str]
    kind: str


class HandingOut(RuleActs):
    """Whatever leaves the station on paper or as a file (Data Protection Act 2018, s.62)."""

    def __init__(self, session: Session, prompts: Prompts, printing: Printing) -> None:
        super().__init__(session, prompts)
        self._printing = printing

    def print(self, word: str, given: Any = None, references: tuple[str, ...] = ()) -> bool:
        """Prints a paper of the table, with the chain at its foot; whether it was handed over.

        ``given`` is what the page gives with it: for copies of the notice whom they are for. It
        is recorded of each case in ``references``, or of the one in front where none is named; a
        paper of no case is recorded under an empty reference.
        """
        if word == COPY:
            return self._print_copies(given)
        leaving = self._leaving(word, given)
        if leaving is None or (leaving.row.by_safe_way and not self._copy_goes_with_it()):
            return False
        printer = self._prompts.printer()
        if printer is None:
            return False
        references = references or self._in_front
        told = {
            **leaving.about,
            "to": leaving.row.to or self._session.officer.words,
            "where": printer.printerName(),
        }
        handed = self._hand_over(leaving.draw(), printer, references, told)
        for reference in references if handed else ():
            self._session.note(Act.PRINTED, reference, **told, **handed)
        return bool(handed)

    def save(self, word: str, given: Any = None, references: tuple[str, ...] = ()) -> str:
        """Saves a paper of the table where the officer says, and records it; where, or nothing.

        Its name begins with the case in front, unless ``references`` are named.
        """
        leaving = self._leaving(word, given)
        if leaving is None:
            return ""
        kind, name = leaving.kind, leaving.row.file or leaving.about["what"].lower()
        name = name if references else f"{self._in_front[0]} {name}".lstrip()
        chosen = self._prompts.save_file(
            f"Save as {kind.upper()}", f"{name}.{kind}", f"{kind.upper()} (*.{kind})"
        )
        if not chosen:
            return ""
        try:
            save_for_owner(Path(chosen), leaving.draw())
        except OSError as fault:
            self._prompts.tell(
                f"The {kind.upper()} was not saved: {fault.strerror}. Choose another folder and "
                "try again."
            )
            return ""
        told = {**leaving.about, "to": leaving.row.saved_to, "where": Path(chosen).name}
        for reference in references or self._in_front:
            self._session.note(Act.EXPORTED, reference, **told)
        return chosen

    @property
    def _in_front(self) -> tuple[str]:
        session = self._session
        return (session.case.reference if session.has_case else "",)

    def _leaving(self, word: str, given: Any) -> _Leaving | None:
        """A paper that the officer may hand out now, or None once it is told why not."""
        session, row = self._session, PAPERS[word]
        sources = session.sources()
        stopped = (
            session.present.why_not(row.deed),
            "" if row.needs.met(sources.case) else row.needs.says,
            *(problem.says for problem in row.check(sources) if problem.blocks),
        )
        if self._told(next(filter(None, stopped), "")):
            return None
        chain = session.store.history.head()
        if isinstance(given, Drawn):
            drawn, chain = given, given.chain or chain
            about = {"what": drawn.title, "why": row.why, "chain": chain}
            return _Leaving(row, lambda: drawn.data, about, drawn.kind)
        try:
            paper: Paper = row.compose(sources, given)
        except PastCalendar as beyond:
            self._prompts.tell(str(beyond))
            return None
        how = self._way() if row.by_safe_way else ""
        if how is None:
            return None
        about = {"what": paper.title, "how": how, "why": row.why, "chain": chain}
        return _Leaving(row, lambda: self._drawn(paper, row, chain), about, "pdf")

    def _drawn(self, paper: Paper, row: Row, chain: str) -> bytes:
        """The paper as a PDF. Only one that is served may be the draft of one."""
        session = self._session
        return session.press.draw(
            paper,
            session.watermark(draft=row.draft),
            session.own.marking if row.internal else "",
            chain,
            size=row.size(paper, session.press),
        )

    def _way(self) -> str | None:
        """The way that papers go to the protected person, asked with the safe way in sight."""
        case = self._session.case
        how = self._prompts.text(
            f"These papers may reach {case.protected.name} only by the safe way.\n\n"
            f"{safe_way(case)}\n\n"
            "How, to which place, and through whom do they go? It is recorded.",
            yes="The papers go this way",
        )
        return None if self._told(why_not_there(case, how)) else how

    def _copy_goes_with_it(self) -> bool:
        """Prints the protected person's copy of a notice that binds, where none was printed."""
        session = self._session
        binds = in_force(session.case, session.law, session.now())
        copied = any(one.copy_for is CopyFor.PROTECTED for one in session.case.service.copies)
        if not binds.may_bind or binds.order or copied:
            return True
        return self._print_copies((CopyFor.PROTECTED,))

    def _print_copies(self, copies: tuple[CopyFor, ...]) -> bool:
        """Prints one copy of the authorised notice for each of those named."""
        if self._leaving(COPY, None) is None:
            return False
        if not copies:
            self._prompts.tell("Tick whom the copies are for, then print.")
            return False
        printer = self._prompts.printer()
        return printer is not None and all(self._print_copy(one, printer) for one in copies)

    def _print_copy(self, copy_for: CopyFor, printer: QPrinter) -> bool:
        session = self._session
        number = 1 + sum(1 for copy in session.case.service.copies if copy.copy_for is copy_for)
        notice, chain = session.notice(), session.store.history.head()
        pdf = session.press.draw(notice, session.watermark(), copy_words(copy_for, number), chain)
        about = {
            "what": "notice",
            "to": RECIPIENTS[copy_for],
            "why": PURPOSES[copy_for],
            "copy": number,
            "chain": chain,
            "where": printer.printerName(),
        }
        of = {"copy_for": copy_for.value, "pages": page_count(pdf), "made_of": notice.fingerprint}
        handed = self._hand_over(pdf, printer, self._in_front, about | of)
        if not handed:
            return False
        copy = Copy(
            copy_for,
            number,
            page_count(pdf),
            session.officer,
            session.now(),
            notice.fingerprint,
            printer.printerName(),
        )
        return self._do(lambda case: lifecycle.copy_made(case, copy), Act.PRINTED, about | handed)

    def _hand_over(
        self, pdf: bytes, printer: QPrinter, references: tuple[str, ...], about: Mapping[str, Any]
    ) -> dict[str, str]:
        """Gives a PDF to the printer; the mark of the record to follow, or nothing and why not.

        An entry stands before, of each case: who is cut off in between is asked (see handed).
        """
        session, mark = self._session, {HANDED: secrets.token_hex(8)}
        for reference in references:
            session.note(Act.TO_PRINTER, reference, **about, **mark)
        trouble = self._printing.print(pdf, printer, references[0] or "history")
        if not trouble:
            return mark
        for reference in references:
            session.note(Act.NOT_PRINTED, reference, why=trouble, **mark)
        self._prompts.tell(trouble)
        return {}
