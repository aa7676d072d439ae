"""Officers' rows: name, rank, roles, standing and last sign-in of everybody known here."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtWidgets import QWidget

from dvpo_desktop.case.people import Role, Standing
from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.store.officers.officers import Enrolled
from dvpo_desktop.ui.kit.table import Rows

HEADINGS = ("Officer", "What they may do", "Standing", "Last sign-in")
WIDTHS = (340, 310, 230)  # pixels at ordinary text size; the last sign-in has the rest
STANDING = {
    Standing.ACTIVE: "Active",
    Standing.SUSPENDED: "Suspended",
    Standing.REMOVED: "Removed",
}


class OfficersRows(Rows[Enrolled]):
    """The officers that are shown, the active first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, HEADINGS, self._told)
        self._seen: Mapping[str, datetime] = {}

    def show_officers(self, officers: tuple[Enrolled, ...], seen: Mapping[str, datetime]) -> None:
        """Shows these officers; ``seen`` is when each, by key, last signed in."""
        order = list(Standing)
        self._seen = seen
        self.show(tuple(sorted(officers, key=lambda one: order.index(one.standing))))

    def last_of(self, one: Enrolled) -> str:
        """When the officer last signed in, in words."""
        seen = self._seen.get(one.officer.key)
        return "Never" if seen is None else say_moment(seen)

    def _told(self, one: Enrolled) -> tuple[str, ...]:
        return one.officer.words, roles_in_words(one.roles), standing_of(one), self.last_of(one)


def roles_in_words(roles: frozenset[Role]) -> str:
    """The roles in the order in which they are always told: "preparing officer, trainer"."""
    words = ", ".join(role.words for role in Role if role in roles)
    return words[:1].upper() + words[1:]


def standing_of(one: Enrolled) -> str:
    """ "Active", "Suspended", "Removed", or active with a passphrase that must be changed."""
    if one.standing is Standing.ACTIVE and one.must_change:
        return "Active, new passphrase due"
    return STANDING[one.standing]
