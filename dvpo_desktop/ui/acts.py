"""Acts: what an officer does to a case beyond filling it in, each with its question and record."""

from collections.abc import Callable
from pathlib import Path

from dvpo_desktop.case import Case
from dvpo_desktop.case.authority import Outcome
from dvpo_desktop.case.paper import Paper
from dvpo_desktop.case.service import Copy, CopyFor
from dvpo_desktop.rules import gates, lifecycle
from dvpo_desktop.rules.problems import Gate
from dvpo_desktop.store.history import Act
from dvpo_desktop.ui.desk import Desk
from dvpo_desktop.ui.pictures import page_count
from dvpo_desktop.ui.printing import Printing
from dvpo_desktop.ui.prompts import Prompts


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
        """Records the superintendent's decision; authorising freezes the words of the notice."""
        desk, now = self._desk, self._desk.now()

        def decided(case: Case) -> Case:
            if outcome is Outcome.AUTHORISED:
                return lifecycle.authorise(case, desk.officer, desk.notice(now), desk.law, now)
            if outcome is Outcome.REFUSED:
                return lifecycle.refuse(case, desk.officer, now)
            return lifecycle.return_(case, desk.officer, now)

        return self._do(decided, Act.DECIDED)

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
            pdf = desk.press.draw(desk.notice(), desk.mark(), copy_words(copy_for, number))
            trouble = self._printing.print(pdf, printer, desk.case.reference)
            if trouble:
                self._prompts.tell(trouble)
                return False
            if not self._handed_out(copy_for, number, pdf, printer.printerName()):
                return False
        return True

    def save_notice(self) -> bool:
        """Saves the notice as a PDF where the officer says: a draft until it is authorised."""
        desk = self._desk
        name = f"{desk.case.reference} notice.pdf"
        return self._save_paper(desk.notice(), name)

    def save_statement(self) -> bool:
        """Saves the constable's statement of service as a PDF."""
        return self._save_paper(
            self._desk.statement(), f"{self._desk.case.reference} statement of service.pdf"
        )

    def print_statement(self) -> bool:
        """Prints the constable's statement of service."""
        desk = self._desk
        printer = self._prompts.printer()
        if printer is None:
            return False
        pdf = desk.press.draw(desk.statement(), desk.mark())
        trouble = self._printing.print(pdf, printer, desk.case.reference)
        if trouble:
            self._prompts.tell(trouble)
            return False
        self._note(Act.PRINTED, "statement of service", printer.printerName())
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

    def _stopped(self, gate: Gate) -> str:
        """The first sentence that keeps a gate shut, or nothing."""
        desk = self._desk
        problems = gates.problems(desk.case, desk.law, desk.now(), gate)
        return next((problem.says for problem in problems if problem.blocks), "")

    def _handed_out(self, copy_for: CopyFor, number: int, pdf: bytes, printer: str) -> bool:
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
        return self._do(lambda case: lifecycle.copy_made(case, copy), Act.PRINTED)

    def _save_paper(self, paper: Paper, name: str) -> bool:
        desk = self._desk
        chosen = self._prompts.save_file("Save as PDF", name, "PDF (*.pdf)")
        if not chosen:
            return False
        try:
            Path(chosen).write_bytes(desk.press.draw(paper, desk.mark()))
        except OSError as fault:
            self._prompts.tell(
                f"The PDF was not saved: {fault.strerror}. Choose another folder and try again."
            )
            return False
        self._note(Act.EXPORTED, paper.title, Path(chosen).name)
        return True

    def _note(self, act: Act, what: str, where: str) -> None:
        desk = self._desk
        desk.store.history.add(
            act, desk.case.reference, desk.officer, desk.now(), {"what": what, "where": where}
        )

    def _do(self, change: Callable[[Case], Case], act: Act) -> bool:
        """Changes the case by a rule and saves it; a refusal is told in its own sentence."""
        try:
            changed = change(self._desk.case)
        except lifecycle.NotAllowed as refusal:
            self._prompts.tell(str(refusal))
            return False
        return self._desk.keep(changed, act)


def copy_words(copy_for: CopyFor, number: int) -> str:
    """What the foot of a copy says of it: "Copy 1 for the respondent"."""
    names = {
        CopyFor.RESPONDENT: "the respondent",
        CopyFor.PROTECTED: "the protected person",
        CopyFor.COURT: "the court",
        CopyFor.CUSTODY_RECORD: "the custody record",
        CopyFor.CONTROL_ROOM: "the control room",
        CopyFor.SOLICITOR: "the solicitor",
    }
    return f"Copy {number} for {names[copy_for]}"
