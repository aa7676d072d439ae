"""Papers after service: the control-room card, the protected person's pack, the shift sheet."""

from collections.abc import Callable, Mapping
from typing import Any

from dvpo_desktop.case.paper import Paper
from dvpo_desktop.case.service import CopyFor
from dvpo_desktop.documents import control_card, protected_pack
from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.rules.in_force import in_force
from dvpo_desktop.rules.safe_way import safe_way, why_not_there
from dvpo_desktop.ui.acts.handing_out import HandingOut

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
            self._desk.case.reference,
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
        return self._print_paper(pack, self._desk.case.reference, to=to, how=how, why=PACK_IS_FOR)

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
        desk = self._desk
        return control_card.fitted(
            desk.case,
            desk.law,
            desk.shelf.control_card,
            desk.force_name(desk.case),
            desk.now(),
            desk.press,
        )

    def _pack(self) -> Paper:
        desk = self._desk
        force = next((one for one in desk.forces if one.id == desk.case.custody.force), None)
        support = desk.shelf.support
        national = support.lines(force.nation if force else "England")
        return protected_pack.compose(
            desk.case,
            desk.law,
            desk.shelf.protected_pack,
            desk.force_name(desk.case),
            (national, support.own(force.id) if force else ()),
            desk.now(),
        )

    def _pack_and_way(self) -> tuple[Paper | None, str]:
        """The pack and the way it goes, asked with what is recorded in sight; or None."""
        desk = self._desk
        pack = self._told(self._pack)
        if pack is None:
            return None, ""
        how = self._prompts.text(
            f"These papers may reach {desk.case.protected.name} only by the safe way.\n\n"
            f"{safe_way(desk.case)}\n\n"
            "How, to which place, and through whom do they go? It is recorded.",
            yes="The papers go this way",
        )
        refused = why_not_there(desk.case, how)
        if refused:
            self._prompts.tell(refused)
            return None, ""
        return pack, how

    def _needs_copy(self) -> bool:
        """Whether the notice binds and the protected person has no copy of it yet."""
        desk = self._desk
        binds = in_force(desk.case, desk.law, desk.now())
        copied = any(one.copy_for is CopyFor.PROTECTED for one in desk.case.service.copies)
        return binds.may_bind and not binds.order and not copied

    def _told(self, make: Callable[[], Any]) -> Any:
        """What is made of a served case, or None once it is told why it cannot be."""
        if self._desk.case.service.recorded is None:
            self._prompts.tell(NOT_SERVED)
            return None
        try:
            return make()
        except PastCalendar as beyond:
            self._prompts.tell(str(beyond))
            return None
