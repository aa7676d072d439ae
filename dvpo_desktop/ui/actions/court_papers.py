"""Court papers: the papers of the application printed and saved, each recorded as a disclosure."""

from collections.abc import Callable, Mapping
from pathlib import Path

from dvpo_desktop.documents.application_wording import CourtPaper
from dvpo_desktop.documents.typesetting.draw import Mark
from dvpo_desktop.rules.steps.proceedings import hearing
from dvpo_desktop.ui.actions.carrying_out import Do
from dvpo_desktop.ui.actions.disclosures import APPLICATION_FOR, APPLICATION_TO, BUNDLE
from dvpo_desktop.ui.actions.handing_out import HandingOut
from dvpo_desktop.ui.kit.look.pictures import page_count

COURT = CourtPaper.COMPLAINT


class CourtPapers(HandingOut):
    """What goes to the court and, of the hearing, to the respondent (s.27)."""

    def acts(self, say: Callable[[str], object]) -> Mapping[str, Do]:
        """What the hearing's page asks for, by name; ``say`` is told what was saved where."""

        def save_bundle(made: tuple[bytes, str]) -> None:
            if said := self.save_bundle(*made):
                say(said)

        return {
            "once_saved": lambda begin: begin(),
            "print_application": self.print_application,
            "save_application": self.save_application,
            "print_bundle": lambda made: self.print_bundle(*made),
            "save_bundle": save_bundle,
        }

    def print_application(self, which: CourtPaper) -> bool:
        """Prints one paper of the application."""
        if self._is_stopped():
            return False
        return self._print_pdf(
            lambda chain: self._drawn_for_court(which, chain),
            self._session.case.reference,
            **_disclosed(self._session.application(which).title, which),
        )

    def save_application(self, which: CourtPaper) -> bool:
        """Saves one paper of the application as a PDF."""
        if self._is_stopped():
            return False
        paper, chain = self._session.application(which), self._session.store.history.head()
        saved = self._save_pdf(
            lambda: self._drawn_for_court(which, chain),
            f"{self._session.case.reference} {paper.title.lower()}.pdf",
            **_disclosed(paper.title, which),
            chain=chain,
        )
        return bool(saved)

    def save_bundle(self, pdf: bytes, chain: str) -> str:
        """Saves the bundle as it was drawn; a sentence that says where, or nothing."""
        saved = self._save_pdf(
            lambda: pdf,
            f"{self._session.case.reference} bundle for the court.pdf",
            **_disclosed(BUNDLE, COURT),
            chain=chain,
        )
        if not saved:
            return ""
        where = Path(saved)
        return f"The bundle of {page_count(pdf)} pages is saved: {where.name}, in {where.parent}."

    def print_bundle(self, pdf: bytes, chain: str) -> bool:
        """Prints the bundle as it was drawn."""
        return self._print_pdf(
            lambda _: pdf,
            self._session.case.reference,
            chain=chain,
            **_disclosed(BUNDLE, COURT),
        )

    def _drawn_for_court(self, which: CourtPaper, chain: str) -> bytes:
        session = self._session
        mark = Mark.TRAINING if session.case.training else Mark.NONE
        return session.press.draw(session.application(which), mark, chain=chain)

    def _is_stopped(self) -> bool:
        """Whether no such paper may go out; says so in the sentence of what stops it."""
        session = self._session
        found = hearing.check(session.case, session.law, session.now())
        stopped = next((each.says for each in found if each.blocks), "")
        if stopped:
            self._prompts.tell(stopped)
        return bool(stopped)


def _disclosed(what: str, which: CourtPaper) -> dict[str, str]:
    """What the history tells of a paper of the application: what it is, to whom it goes and why."""
    to = APPLICATION_TO.get(which, APPLICATION_TO[COURT])
    return {"what": what, "to": to, "why": APPLICATION_FOR.get(which, APPLICATION_FOR[COURT])}
