"""Policy row: the policy of the force as a transaction finds it, and a decision held against it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import Connection, select

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.authority import Decision, Route
from dvpo_desktop.case.values import is_after
from dvpo_desktop.rules.permission.permissions import new_decisions
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.rules.policy import Policy
from dvpo_desktop.store.database.seals import unsealed
from dvpo_desktop.store.database.tables import POLICY
from dvpo_desktop.store.problems import NotPermitted

NOT_ALLOWED = (
    "No administrator has allowed a decision by telephone for this force, so it is not kept. Hand "
    "over to a superintendent here, or seal a package. An administrator allows it in Station, "
    "Settings."
)


@dataclass(frozen=True, slots=True)
class Said:
    """What an administrator said, and when a decision by telephone was first allowed, if ever."""

    policy: Policy
    first_allowed: datetime | None = None

    def allowed_by(self, at: datetime) -> bool:
        """Whether a decision of that moment may have been allowed where it was taken.

        A station without its server goes by what it was last told, and so does an officer who has
        handed over since.
        """
        return self.first_allowed is not None and not is_after(self.first_allowed, at)


def said_in(connection: Connection) -> Said | None:
    """What an administrator has said; None while nobody has."""
    row = connection.execute(select(POLICY.c.seal, POLICY.c.body)).one_or_none()
    if row is None:
        return None
    body = unsealed(row.body, row.seal, "The policy of the force")
    return msgspec.json.decode(body, type=Said)


def spoken_in(before: Case | None, after: Case) -> Iterator[Decision]:
    """The decisions by telephone that are new in a case."""
    return (each for each in new_decisions(before, after) if each.route is Route.TELEPHONE)


def refuse_spoken(policy: Policy | None, before: Case | None, after: Case) -> None:
    """Raises NotPermitted for a new decision by telephone that the policy does not allow."""
    if any(spoken_in(before, after)) and not (policy and policy.oral):
        raise NotPermitted(NOT_ALLOWED, Deed.TAKE_DOWN.code)


def check_spoken(
    connection: Connection, before: Case | None, after: Case, *, joining: bool
) -> None:
    """Sees that the store allows each new decision by telephone. Raises NotPermitted.

    With ``joining`` the decision was taken elsewhere or earlier (see Said.allowed_by).
    """
    said = said_in(connection)
    if not joining:
        refuse_spoken(said.policy if said else None, before, after)
    elif any(not (said and said.allowed_by(each.at)) for each in spoken_in(before, after)):
        raise NotPermitted(NOT_ALLOWED, Deed.TAKE_DOWN.code)
