"""Recovery sheets: made once, each handed out on its own, and each handing-out recorded."""

from pathlib import Path

from dvpo_desktop.case.history import Act
from dvpo_desktop.documents.station.recovery_sheet import Printed, compose
from dvpo_desktop.store.leaving import save_for_owner
from dvpo_desktop.store.vault.recovery import Sheet
from dvpo_desktop.ui.actions.printing import Printing, keeps_what_it_prints
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.session.session import Session

WHY = "to open the store when every passphrase is lost"
KEEPER = "whoever keeps the safe"
NOT_PAPER = (
    "This printer keeps a file and prints nothing on paper. A recovery sheet goes to paper: choose "
    "a printer that stands in this station."
)


class RecoverySheets:
    """A pair just made, held in memory until both were handed out and proved."""

    def __init__(self, session: Session, prompts: Prompts, printing: Printing) -> None:
        self._session, self._prompts, self._printing = session, prompts, printing
        self.sheets = session.store.make_recovery(session.officer, session.now())
        self._folders: dict[str, Path] = {}

    def print(self, sheet: Sheet) -> str:
        """Prints one sheet; gives what was done in a sentence, or nothing. Raises as the store."""
        printer = self._prompts.printer()
        if printer is None:
            return ""
        if keeps_what_it_prints(printer):
            self._prompts.tell(NOT_PAPER)
            return ""
        trouble = self._printing.print(self._pdf(sheet), printer, f"recovery sheet {sheet.letter}")
        if trouble:
            self._prompts.tell(trouble)
            return ""
        self._note(Act.PRINTED, sheet, printer.printerName())
        return "Printed. Take it out of the printer now."

    def save(self, sheet: Sheet) -> str:
        """Saves one sheet as a PDF for this user alone; gives what was done, or nothing."""
        name = f"recovery sheet {sheet.letter}.pdf"
        chosen = self._prompts.save_file("Save as PDF", name, "PDF (*.pdf)")
        if not chosen:
            return ""
        file = Path(chosen)
        try:
            save_for_owner(file, self._pdf(sheet))
        except OSError as fault:
            self._prompts.tell(
                f"The sheet was not saved: {fault.strerror}. Choose another folder and try again."
            )
            return ""
        self._note(Act.EXPORTED, sheet, file.name)
        self._folders[sheet.letter] = file.parent
        if len(self._folders) == len(self.sheets) and len(set(self._folders.values())) == 1:
            return "Saved beside the other. Move one away: whoever finds both can open the store."
        return "Saved. Move it where only its keeper can reach it."

    def proved(self) -> None:
        """Both sheets were read back: older ones open nothing any more. Raises StationProblem."""
        session = self._session
        session.store.prove_recovery(self.sheets, session.officer, session.now())

    def _pdf(self, sheet: Sheet) -> bytes:
        session = self._session
        force = next((f.name for f in session.forces if f.id == session.officer.force), "")
        paper = compose(
            Printed(sheet.letter, sheet.mark, sheet.lines),
            session.own.place,
            force or session.officer.force,
            session.officer,
            session.now(),
        )
        return session.press.draw(paper, session.watermark(draft=False))

    def _note(self, act: Act, sheet: Sheet, where: str) -> None:
        session = self._session
        about = {"what": f"recovery sheet {sheet.letter}", "to": KEEPER, "why": WHY}
        session.store.history.add(
            act, "", session.officer, session.now(), about | ({"where": where} if where else {})
        )


def is_due(session: Session) -> bool:
    """Whether the sheets that open this store were not read back, or have been used since.

    Raises StationProblem.
    """
    newest = session.store.history.newest(Act.RECOVERY_PROVED, Act.RECOVERED)
    if newest is None or newest.act is not Act.RECOVERY_PROVED:
        return True
    return newest.detail.get("pair") != session.store.recovery_mark
