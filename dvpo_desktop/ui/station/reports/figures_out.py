"""Figures out: the figures of a station saved as CSV or as PDF, and recorded as given away."""

from dvpo_desktop.case import Case
from dvpo_desktop.documents.typesetting.draw import Mark
from dvpo_desktop.returns.figures import Figures, as_csv, as_paper
from dvpo_desktop.ui.actions.disclosures import FIGURES_ARE_FOR, FIGURES_FILE, OWN_FILE
from dvpo_desktop.ui.actions.handing_out import HandingOut


class FiguresOut(HandingOut):
    """Gives figures away, which name nobody and belong to no case."""

    def save_figures(self, told: Figures, *, as_pdf: bool) -> bool:
        """Saves figures where the officer says; whether they were saved."""
        session = self._session
        paper = as_paper(told, session.force_name(Case()))
        mark = Mark.TRAINING if session.store.training else Mark.NONE

        def written() -> bytes:
            return session.press.draw(paper, mark) if as_pdf else as_csv(told).encode()

        name = f"{FIGURES_FILE}.{'pdf' if as_pdf else 'csv'}"
        about = {"what": paper.title, "to": OWN_FILE, "why": FIGURES_ARE_FOR}
        return bool(self._save_pdf(written, name, "", **about))
