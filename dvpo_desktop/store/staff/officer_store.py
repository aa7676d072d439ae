"""The officers of an open store, as whoever stands at its door may know of them."""

from dvpo_desktop.case import Officer
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.rules.permission.vouching import NOBODY_VOUCHED, Vouched
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.officers.officers import Enrolled
from dvpo_desktop.store.officers.vouchers import vouchers
from dvpo_desktop.store.permission.permission import Permission


class OfficerStore:
    """The officers enrolled in one store, whom everybody at its door may know of."""

    def __init__(self, permission: Permission) -> None:
        self._permission = permission

    def find(self, key: str) -> Officer | None:
        """The officer with this key, with the rank at enrolment, or None. Raises StationProblem."""
        with self._permission.begin(Deed.COME_IN) as connection:
            return officers.find(connection, key)

    def enrolled(self, key: str) -> Enrolled | None:
        """The same with roles and standing. Raises StationProblem."""
        with self._permission.begin(Deed.COME_IN) as connection:
            return officers.enrolled(connection, key)

    def vouchers(self) -> Vouched:
        """Who vouched for each officer; of nobody in training, where one person is everybody.

        Raises StationProblem.
        """
        with self._permission.begin(Deed.COME_IN) as connection:
            return NOBODY_VOUCHED if self._permission.present.training else vouchers(connection)

    def all(self) -> tuple[Enrolled, ...]:
        """Every officer ever enrolled, removed ones too, by name. Raises StationProblem."""
        with self._permission.begin(Deed.COME_IN) as connection:
            return officers.everybody(connection)
