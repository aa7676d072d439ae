"""Handing out: each paper printed or saved, and recorded with to whom it went and why."""

import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtPrintSupport import QPrinter

from dvpo_desktop.case import Case
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.paper import Paper
from dvpo_desktop.case.proceedings.service import Copy, CopyFor
from dvpo_desktop.documents.typesetting.draw import Mark
from dvpo_desktop.rules.lifecycle import gates, lifecycle
from dvpo_desktop.rules.problems import Gate
from dvpo_desktop.store.chain.handed import HANDED
from dvpo_desktop.store.leaving import save_for_owner
from dvpo_desktop.ui.actions.disclosures import (
    BRIEF_IS_FOR,
    OWN_FILE,
    PURPOSES,
    RECIPIENTS,
    RECORD_IS_FOR,
    STATEMENT_IS_FOR,
    copy_words,
)
from dvpo_desktop.ui.actions.printing import Printing
from dvpo_desktop.ui.kit.look.pictures import page_count
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.session.session import Session


class HandingOut:
    """Whatever leaves the station on paper or as a file (Data Protection Act 2018, s.62)."""

    def __init__(self, session: Session, prompts: Prompts, printing: Printing) -> None:
        self._session, self._prompts, self._printing = session, prompts, printing

    def print_notice(self, copies: tuple[CopyFor, ...]) -> bool:
        """Prints one copy of the authorised notice for each of those named, through the system."""
        session = self._session
        stopped = self._stopped(Gate.PRINT)
        if stopped:
            self._prompts.tell(stopped)
            return False
        if not copies:
            self._prompts.tell("Tick whom the copies are for, then print.")
            return False
        printer = self._prompts.printer()
        if printer is None:
            return False
        for copy_for in copies:
            number = 1 + sum(1 for copy in session.case.service.copies if copy.copy_for is copy_for)
            chain = session.store.history.head()
            words = copy_words(copy_for, number)
            pdf = session.press.draw(session.notice(), session.mark(), words, chain)
            about = {
                "what": "notice",
                "to": RECIPIENTS[copy_for],
                "why": PURPOSES[copy_for],
                "copy": number,
                "chain": chain,
                "where": printer.printerName(),
            }
            of = {
                "copy_for": copy_for.value,
                "pages": page_count(pdf),
                "made_of": session.notice().fingerprint,
            }
            handed = self._hand_over(pdf, printer, (session.case.reference,), about | of)
            if not handed or not self._handed_out(copy_for, about | handed, pdf):
                return False
        return True

    def save_notice(self) -> bool:
        """Saves the notice as a PDF where the officer says: a draft until it is authorised."""
        session = self._session
        # From the file it may be printed, and served.
        return self._save_paper(session.notice(), "notice", "a copy as a file")

    def save_statement(self) -> bool:
        """Saves the constable's statement of service as a PDF."""
        statement = self._session.statement()
        return self._save_paper(statement, "statement of service", STATEMENT_IS_FOR)

    def print_statement(self) -> bool:
        """Prints the constable's statement of service."""
        session = self._session
        return self._print_paper(
            session.statement(),
            session.case.reference,
            to="the constable",
            why=STATEMENT_IS_FOR,
        )

    def save_brief(self) -> bool:
        """Saves the superintendent's brief as a PDF; it is internal."""
        return self._save_paper(self._session.brief(), "brief", BRIEF_IS_FOR, internal=True)

    def print_brief(self) -> bool:
        """Prints the superintendent's brief; it is internal."""
        session = self._session
        to, reference = session.officer.words, session.case.reference
        return self._print_paper(session.brief(), reference, to=to, why=BRIEF_IS_FOR, internal=True)

    def save_record(self) -> bool:
        """Saves the record of what was decided as a PDF; it is internal."""
        record = self._session.authority_record()
        return self._save_paper(record, "authority record", RECORD_IS_FOR, internal=True)

    def print_record(self) -> bool:
        """Prints the record of what was decided; it is internal."""
        session = self._session
        return self._print_paper(
            session.authority_record(),
            session.case.reference,
            to=session.officer.words,
            why=RECORD_IS_FOR,
            internal=True,
        )

    def print_history(self, paper: Paper, reference: str) -> bool:
        """Prints a history, which is internal, and records to whom it went."""
        return self._print_paper(
            paper,
            reference,
            to=self._session.officer.words,
            why="to check the lawfulness of what was done",
            internal=True,
        )

    def _stopped(self, gate: Gate) -> str:
        """The first sentence that keeps a gate shut, or nothing."""
        session = self._session
        problems = gates.problems(session.case, session.law, session.now(), gate)
        return next((problem.says for problem in problems if problem.blocks), "")

    def _hand_over(
        self, pdf: bytes, printer: QPrinter, references: tuple[str, ...], about: Mapping[str, Any]
    ) -> dict[str, str]:
        """Gives a PDF to the printer; the mark of the record to follow, or nothing and why not.

        An entry stands before, of each case: who is cut off in between is asked (see handed).
        """
        mark = {HANDED: secrets.token_hex(8)}
        for reference in references:
            self._note(Act.TO_PRINTER, reference, **about, **mark)
        trouble = self._printing.print(pdf, printer, references[0] or "history")
        if not trouble:
            return mark
        for reference in references:
            self._note(Act.NOT_PRINTED, reference, why=trouble, **mark)
        self._prompts.tell(trouble)
        return {}

    def _handed_out(self, copy_for: CopyFor, about: Mapping[str, Any], pdf: bytes) -> bool:
        session = self._session
        copy = Copy(
            copy_for,
            about["copy"],
            page_count(pdf),
            session.officer,
            session.now(),
            session.notice().fingerprint,
            about["where"],
        )
        return self._do(lambda case: lifecycle.copy_made(case, copy), Act.PRINTED, about)

    def _drawn(self, paper: Paper, chain: str, *, internal: bool, size: float = 1.0) -> bytes:
        """The paper as a PDF. One of our own is no notice, so never the draft of one."""
        session = self._session
        if not internal:
            return session.press.draw(paper, session.mark(), chain=chain, size=size)
        mark = Mark.TRAINING if session.store.training else Mark.NONE
        return session.press.draw(paper, mark, session.own.marking, chain, size=size)

    def _print_paper(
        self,
        paper: Paper,
        *references: str,
        to: str,
        why: str,
        how: str = "",
        internal: bool = False,
        size: float = 1.0,
    ) -> bool:
        """Prints a paper with the chain at its foot, and records to whom it went, how and why.

        It is recorded of each case that the paper shows; of none, under an empty reference.
        """
        return self._print_pdf(
            lambda chain: self._drawn(paper, chain, internal=internal, size=size),
            *references,
            what=paper.title,
            to=to,
            how=how,
            why=why,
        )

    def _print_pdf(
        self, draw: Callable[[str], bytes], *references: str, chain: str = "", **about: str
    ) -> bool:
        """Prints what is drawn with the chain at its foot, the present one if none is given."""
        printer = self._prompts.printer()
        if printer is None:
            return False
        chain = chain or self._session.store.history.head()
        told = {**about, "chain": chain, "where": printer.printerName()}
        handed = self._hand_over(draw(chain), printer, references, told)
        for reference in references if handed else ():
            self._note(Act.PRINTED, reference, **told, **handed)
        return bool(handed)

    def _save_paper(
        self,
        paper: Paper,
        name: str,
        why: str,
        *,
        references: tuple[str, ...] = (),
        how: str = "",
        internal: bool = False,
        size: float = 1.0,
    ) -> bool:
        """Saves a paper where the officer says, and records it of each case that it shows.

        ``references`` are those cases, and empty for the case in front, whose own reference then
        stands before the ``name`` of the file.
        """
        chain = self._session.store.history.head()
        of_case = "" if references else f"{self._session.case.reference} "
        saved = self._save_pdf(
            lambda: self._drawn(paper, chain, internal=internal, size=size),
            f"{of_case}{name}.pdf",
            *references,
            what=paper.title,
            to=OWN_FILE,
            how=how,
            why=why,
            chain=chain,
        )
        return bool(saved)

    def _save_pdf(
        self, draw: Callable[[], bytes], name: str, *references: str, **about: str
    ) -> str:
        """Saves what is drawn where the officer says, and records it; where, or nothing."""
        kind = Path(name).suffix[1:].upper()
        chosen = self._prompts.save_file(f"Save as {kind}", name, f"{kind} (*.{kind.lower()})")
        if not chosen:
            return ""
        try:
            save_for_owner(Path(chosen), draw())
        except OSError as fault:
            self._prompts.tell(
                f"The {kind} was not saved: {fault.strerror}. Choose another folder and try again."
            )
            return ""
        for reference in references or (self._session.case.reference,):
            self._note(Act.EXPORTED, reference, **about, where=Path(chosen).name)
        return chosen

    def _note(self, act: Act, reference: str, **about: Any) -> None:
        session = self._session
        told = {name: words for name, words in about.items() if words}
        session.store.history.add(act, reference, session.officer, session.now(), told)

    def _do(
        self, change: Callable[[Case], Case], act: Act, about: Mapping[str, Any] | None = None
    ) -> bool:
        """Changes the case by a rule and saves it; a refusal is told in its own sentence."""
        try:
            changed = change(self._session.case)
        except lifecycle.NotAllowed as refusal:
            self._prompts.tell(str(refusal))
            return False
        return self._session.keep(changed, act, about)
