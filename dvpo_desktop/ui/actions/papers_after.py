"""Papers after service: the control-room card, the protected person's pack, the shift sheet."""

from collections.abc import Callable, Mapping
from typing import Any

from dvpo_desktop.case.paper import Paper
from dvpo_desktop.case.proceedings.service import CopyFor
from dvpo_desktop.documents.protected import control_card, protected_pack
from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.rules.deadlines.in_force import in_force
from dvpo_desktop.rules.withheld.safe_way import safe_way, why_not_there
from dvpo_desktop.ui.actions.handing_out import HandingOut

CARD_IS_FOR = "so that officers sent to a call know the terms, ss.25(1)(b), 28(9)"
PACK_IS_FOR = "so that the protected person knows the terms, and can prove the notice"
SHEET_IS_FOR = "so that the next shift knows what is owed"
NOT_SERVED = "This is made once the service of the notice is recorded."


class PapersAfter(HandingOut):
    """Each paper that goes out after service, with to whom it went, how and why."""

    @property
    def by_name(self) -> Mapping[str, Callable[[Any], object]]:
        """What a page asks for, by its name."""
        return {
            "print_card": lambda _: self.print_card(),
            "save_card": lambda _: self.save_card(),
            "print_pack": lambda _: self.print_pack(),
            "save_pack": lambda _: self.save_pack(),
        }

    def print_card(self) -> bool:
        """Prints the control-room card; it is internal."""
        made = self._told(self._card)
        if made is None:
            return False
        card, size = made
        return self._print_paper(
            card,
            self._session.case.reference,
            to="the control room",
            why=CARD_IS_FOR,
            internal=True,
            size=size,
        )

    def save_card(self) -> bool:
        """Saves the control-room card as a PDF; it is internal."""
        made = self._told(self._card)
        if made is None:
            return False
        card, size = made
        return self._save_paper(card, "control-room card", CARD_IS_FOR, internal=True, size=size)

    def print_pack(self) -> bool:
        """Prints the protected person's pack, and their copy of the notice where none was made.

        It goes only the way that the officer answers with the safe way in sight, and that way
        is recorded.
        """
        pack, how = self._pack_and_way()
        if pack is None:
            return False
        if self._needs_copy() and not self.print_notice((CopyFor.PROTECTED,)):
            return False
        to = "the protected person"
        return self._print_paper(
            pack, self._session.case.reference, to=to, how=how, why=PACK_IS_FOR
        )

    def save_pack(self) -> bool:
        """Saves the protected person's pack as a PDF, to go the way that is answered."""
        pack, how = self._pack_and_way()
        if pack is None:
            return False
        return self._save_paper(pack, "pack", PACK_IS_FOR, how=how)

    def print_sheet(self, sheet: Paper, references: tuple[str, ...]) -> bool:
        """Prints the sheet for the next shift; it is recorded of each case that it shows."""
        return self._print_paper(
            sheet,
            *references,
            to="the next shift",
            why=SHEET_IS_FOR,
            internal=True,
        )

    def save_sheet(self, sheet: Paper, references: tuple[str, ...]) -> bool:
        """Saves the sheet for the next shift as a PDF; recorded of each case that it shows."""
        return self._save_paper(
            sheet,
            "hand-over sheet",
            SHEET_IS_FOR,
            references=references,
            internal=True,
        )

    def _card(self) -> tuple[Paper, float]:
        session = self._session
        return control_card.fitted(
            session.case,
            session.law,
            session.reference_data.control_card,
            session.force_name(session.case),
            session.now(),
            session.press,
        )

    def _pack(self) -> Paper:
        session = self._session
        force = next((one for one in session.forces if one.id == session.case.custody.force), None)
        support = session.reference_data.support
        national = support.lines(force.nation if force else "England")
        return protected_pack.compose(
            session.case,
            session.law,
            session.reference_data.protected_pack,
            session.force_name(session.case),
            (national, support.own(force.id) if force else ()),
            session.now(),
        )

    def _pack_and_way(self) -> tuple[Paper | None, str]:
        """The pack and the way it goes, asked with what is recorded in sight; or None."""
        session = self._session
        pack = self._told(self._pack)
        if pack is None:
            return None, ""
        how = self._prompts.text(
            f"These papers may reach {session.case.protected.name} only by the safe way.\n\n"
            f"{safe_way(session.case)}\n\n"
            "How, to which place, and through whom do they go? It is recorded.",
            yes="The papers go this way",
        )
        refused = why_not_there(session.case, how)
        if refused:
            self._prompts.tell(refused)
            return None, ""
        return pack, how

    def _needs_copy(self) -> bool:
        """Whether the notice binds and the protected person has no copy of it yet."""
        session = self._session
        binds = in_force(session.case, session.law, session.now())
        copied = any(one.copy_for is CopyFor.PROTECTED for one in session.case.service.copies)
        return binds.may_bind and not binds.order and not copied

    def _told(self, make: Callable[[], Any]) -> Any:
        """What is made of a served case, or None once it is told why it cannot be."""
        if self._session.case.service.recorded is None:
            self._prompts.tell(NOT_SERVED)
            return None
        try:
            return make()
        except PastCalendar as beyond:
            self._prompts.tell(str(beyond))
            return None
