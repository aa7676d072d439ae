"""Acts: what an officer does to a case beyond filling it in, each with its question and record."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from dvpo_desktop.case import Case
from dvpo_desktop.case.authority import Outcome
from dvpo_desktop.case.paper import Paper
from dvpo_desktop.case.service import Copy, CopyFor
from dvpo_desktop.documents.draw import Mark
from dvpo_desktop.rules import gates, lifecycle
from dvpo_desktop.rules.problems import Gate
from dvpo_desktop.rules.signing import words_signed
from dvpo_desktop.store.history import Act
from dvpo_desktop.store.problems import StationProblem, WrongPassphrase
from dvpo_desktop.ui.desk import Desk
from dvpo_desktop.ui.disclosures import (
    OWN_FILE,
    PURPOSES,
    RECIPIENTS,
    STATEMENT_IS_FOR,
    copy_words,
)
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.pictures import page_count
from dvpo_desktop.ui.printing import Printing

SIGNS = {
    Outcome.AUTHORISED: "Your signature authorises this notice and fixes its words.",
    Outcome.REFUSED: "Your signature refuses this notice.",
    Outcome.RETURNED: "Your signature returns this case with your questions.",
}
NOT_SIGNED = (
    "That is not your passphrase, so nothing was decided. What you wrote is kept: choose the "
    "decision again, and type the passphrase you signed in with."
)


class Acts:
    """Each act asks what must be asked, does it through the rules, saves it, or says why not."""

    def __init__(self, desk: Desk, prompts: Prompts, printing: Printing) -> None:
        self._desk, self._prompts, self._printing = desk, prompts, printing

    def explain(self, code: str, reason: str) -> bool:
        """Keeps why a warning stands."""
        desk = self._desk
        return self._do(
            lambda case: lifecycle.explain(case, code, reason, desk.officer, desk.now()),
            Act.CHANGED,
        )

    def send(self) -> bool:
        """Hands the case to the superintendent; asks first when warnings have no explanation."""
        desk = self._desk
        problems = gates.problems(desk.case, desk.law, desk.now(), Gate.SEND)
        open_ones = gates.unexplained(desk.case, problems)
        if open_ones and not any(problem.blocks for problem in problems):
            count = "One warning has" if len(open_ones) == 1 else f"{len(open_ones)} warnings have"
            if not self._prompts.ask(
                f"{count} no explanation. The superintendent will see that. "
                "Send the case as it is?",
                yes="Send as it is",
                no="Go back and explain",
            ):
                return False
        return self._do(
            lambda case: lifecycle.send(case, desk.officer, desk.law, desk.now()), Act.SENT
        )

    def take_back(self) -> bool:
        """Takes a case that was sent back into preparation."""
        desk = self._desk
        return self._do(lambda case: lifecycle.take_back(case, desk.officer, desk.now()), Act.SENT)

    def void(self) -> bool:
        """Reopens an authorised case, which voids the authority; asks for the reason."""
        desk = self._desk
        why = self._prompts.text(
            "Changing this case voids the superintendent’s authority: a notice already printed "
            "may not be served, and the case must be authorised again. Why must it change?",
            yes="Void the authority and change the case",
        )
        if not why:
            return False
        return self._do(
            lambda case: lifecycle.void(case, desk.officer, why, desk.now()), Act.VOIDED
        )

    def decide(self, outcome: Outcome) -> bool:
        """Records the superintendent's decision, signed with the passphrase.

        Authorising freezes the words of the notice. Where the passphrase is not the right one,
        what was written stays as it is.
        """
        desk = self._desk
        try:
            decided = self._decided(outcome, desk.now())
        except lifecycle.NotAllowed as refusal:
            self._prompts.tell(str(refusal))
            return False
        passphrase = self._prompts.passphrase(
            f"{SIGNS[outcome]} {desk.officer.words}, type your passphrase to sign.", yes="Sign"
        )
        if not passphrase:
            return False
        words = words_signed(decided, decided.authority.decisions[-1])
        try:
            signed = desk.store.sign(desk.officer, passphrase, words, desk.now())
        except WrongPassphrase:
            self._prompts.tell(NOT_SIGNED)
            return False
        except StationProblem as problem:
            self._prompts.tell(str(problem))
            return False
        return desk.keep(decided, Act.DECIDED, signed=signed)

    def print_notice(self, copies: tuple[CopyFor, ...]) -> bool:
        """Prints one copy of the authorised notice for each of those named, through the system."""
        desk = self._desk
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
            number = 1 + sum(1 for copy in desk.case.service.copies if copy.copy_for is copy_for)
            chain = desk.store.history.head()
            words = copy_words(copy_for, number)
            pdf = desk.press.draw(desk.notice(), desk.mark(), words, chain)
            trouble = self._printing.print(pdf, printer, desk.case.reference)
            if trouble:
                self._prompts.tell(trouble)
                return False
            if not self._handed_out(copy_for, number, pdf, printer.printerName(), chain):
                return False
        return True

    def save_notice(self) -> bool:
        """Saves the notice as a PDF where the officer says: a draft until it is authorised."""
        desk = self._desk
        name = f"{desk.case.reference} notice.pdf"
        return self._save_paper(desk.notice(), name, "a copy as a file")

    def save_statement(self) -> bool:
        """Saves the constable's statement of service as a PDF."""
        desk = self._desk
        name = f"{desk.case.reference} statement of service.pdf"
        chain = desk.store.history.head()
        return self._save_paper(desk.statement(), name, STATEMENT_IS_FOR, chain)

    def print_statement(self) -> bool:
        """Prints the constable's statement of service."""
        desk = self._desk
        printer = self._prompts.printer()
        if printer is None:
            return False
        chain = desk.store.history.head()
        pdf = desk.press.draw(desk.statement(), desk.mark(), chain=chain)
        trouble = self._printing.print(pdf, printer, desk.case.reference)
        if trouble:
            self._prompts.tell(trouble)
            return False
        self._note(
            Act.PRINTED,
            what="statement of service",
            to="the constable",
            why=STATEMENT_IS_FOR,
            chain=chain,
            where=printer.printerName(),
        )
        return True

    def print_history(self, paper: Paper, reference: str) -> bool:
        """Prints a history, which is internal, and records to whom it went."""
        desk = self._desk
        printer = self._prompts.printer()
        if printer is None:
            return False
        mark = Mark.TRAINING if desk.store.training else Mark.NONE
        chain = desk.store.history.head()
        trouble = self._printing.print(
            desk.press.draw(paper, mark, chain=chain), printer, reference or "history"
        )
        if trouble:
            self._prompts.tell(trouble)
            return False
        about = {
            "what": paper.title,
            "to": desk.officer.words,
            "why": "to check the lawfulness of what was done",
            "chain": chain,
            "where": printer.printerName(),
        }
        desk.store.history.add(Act.PRINTED, reference, desk.officer, desk.now(), about)
        return True

    def record_service(self) -> bool:
        """Records that the notice was served: the 48 hours run from the minute given."""
        desk = self._desk
        stopped = self._stopped(Gate.RECORD)
        if stopped:
            self._prompts.tell(stopped)
            return False
        return self._do(
            lambda case: lifecycle.record_service(case, desk.officer, desk.law, desk.now()),
            Act.SERVED,
        )

    def _decided(self, outcome: Outcome, now: datetime) -> Case:
        """The case in front as it is once decided. Raises NotAllowed."""
        desk = self._desk
        if outcome is Outcome.AUTHORISED:
            return lifecycle.authorise(desk.case, desk.officer, desk.notice(now), desk.law, now)
        if outcome is Outcome.REFUSED:
            return lifecycle.refuse(desk.case, desk.officer, now)
        return lifecycle.return_(desk.case, desk.officer, now)

    def _stopped(self, gate: Gate) -> str:
        """The first sentence that keeps a gate shut, or nothing."""
        desk = self._desk
        problems = gates.problems(desk.case, desk.law, desk.now(), gate)
        return next((problem.says for problem in problems if problem.blocks), "")

    def _handed_out(
        self, copy_for: CopyFor, number: int, pdf: bytes, printer: str, chain: str
    ) -> bool:
        desk = self._desk
        copy = Copy(
            copy_for,
            number,
            page_count(pdf),
            desk.officer,
            desk.now(),
            desk.notice().fingerprint,
            printer,
        )
        about = {
            "what": "notice",
            "to": RECIPIENTS[copy_for],
            "why": PURPOSES[copy_for],
            "copy": number,
            "chain": chain,
            "where": printer,
        }
        return self._do(lambda case: lifecycle.copy_made(case, copy), Act.PRINTED, about)

    def _save_paper(self, paper: Paper, name: str, why: str, chain: str = "") -> bool:
        desk = self._desk
        chosen = self._prompts.save_file("Save as PDF", name, "PDF (*.pdf)")
        if not chosen:
            return False
        try:
            Path(chosen).write_bytes(desk.press.draw(paper, desk.mark(), chain=chain))
        except OSError as fault:
            self._prompts.tell(
                f"The PDF was not saved: {fault.strerror}. Choose another folder and try again."
            )
            return False
        self._note(
            Act.EXPORTED,
            what=paper.title,
            to=OWN_FILE,
            why=why,
            chain=chain,
            where=Path(chosen).name,
        )
        return True

    def _note(self, act: Act, **about: str) -> None:
        desk = self._desk
        told = {name: words for name, words in about.items() if words}
        desk.store.history.add(act, desk.case.reference, desk.officer, desk.now(), told)

    def _do(
        self, change: Callable[[Case], Case], act: Act, about: Mapping[str, Any] | None = None
    ) -> bool:
        """Changes the case by a rule and saves it; a refusal is told in its own sentence."""
        try:
            changed = change(self._desk.case)
        except lifecycle.NotAllowed as refusal:
            self._prompts.tell(str(refusal))
            return False
        return self._desk.keep(changed, act, about)
