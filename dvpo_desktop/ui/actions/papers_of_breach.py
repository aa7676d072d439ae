"""Papers of a breach: the terms and last day of an order, and the facts for the court."""

from collections.abc import Callable, Mapping
from typing import Any

from dvpo_desktop.case.paper import Paper
from dvpo_desktop.case.proceedings.breach import Arrest
from dvpo_desktop.documents.court import breach_facts, order_sheet
from dvpo_desktop.ui.actions.handing_out import HandingOut

ORDER_IS_FOR = "so that a breach of the order is known when it is reported, s.28(9)"
FACTS_ARE_FOR = "the hearing of the breach, ss.26(1) and 29(1)"


class PapersOfBreach(HandingOut):
    """Each is recorded with to whom it went and why."""

    @property
    def by_name(self) -> Mapping[str, Callable[[Any], object]]:
        """What a page asks for, by its name."""
        return {
            "print_order": lambda _: self.print_order(),
            "save_order": lambda _: self.save_order(),
            "print_facts": lambda _: self.print_facts(),
            "save_facts": lambda _: self.save_facts(),
        }

    def print_order(self) -> bool:
        """Prints the terms and the last day of the order, for officers."""
        return self._print(self._order(), "the officers on duty", ORDER_IS_FOR)

    def save_order(self) -> bool:
        """Saves the terms and the last day of the order as a PDF."""
        return self._save_paper(self._order(), "order", ORDER_IS_FOR)

    def print_facts(self) -> bool:
        """Prints the facts of a breach for the court."""
        return self._print(self._facts(), "the court", FACTS_ARE_FOR)

    def save_facts(self) -> bool:
        """Saves the facts of a breach as a PDF."""
        return self._save_paper(self._facts(), "facts of the breach", FACTS_ARE_FOR)

    def _order(self) -> Paper:
        session = self._session
        return order_sheet.compose(
            session.case, session.reference_data.order, session.force_name(session.case)
        )

    def _facts(self) -> Paper:
        """Of the arrest being written, or else of the one that waits, or of the last."""
        session, breach = self._session, self._session.case.breach
        known = breach.waiting or (breach.arrests[-1] if breach.arrests else None)
        arrest = breach.arrest if known is None or breach.arrest != Arrest() else known.arrest
        force = session.force_name(session.case)
        return breach_facts.compose(
            session.case, arrest, session.law, session.reference_data.breach, force
        )

    def _print(self, paper: Paper, to: str, why: str) -> bool:
        return self._print_paper(paper, self._session.case.reference, to=to, why=why)
