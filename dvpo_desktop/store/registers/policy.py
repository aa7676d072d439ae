"""Policy: what the force has decided where the Act leaves it open, set by an administrator."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import delete, insert

from dvpo_desktop.case import Officer
from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.rules.policy import LEAST_HOURS, MOST_HOURS, Policy
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.chain.tamper_checks import Watched
from dvpo_desktop.store.database.seals import seal
from dvpo_desktop.store.database.tables import POLICY
from dvpo_desktop.store.permission.permission import Permission
from dvpo_desktop.store.permission.policy_row import Said, said_in
from dvpo_desktop.store.problems import StationProblem

KEY = "force"
NO_ADVICE = "Write whose advice allows a decision by telephone, and its date."


class PolicyStore:
    """The policy of one store, the same for every station that shares it.

    Every method raises NotPermitted, and StationProblem.
    """

    def __init__(self, permission: Permission) -> None:
        self._permission = permission

    def said(self) -> Policy | None:
        """What an administrator has said; None while nobody has."""
        with self._permission.begin(Deed.COME_IN) as connection:
            said = said_in(connection)
        return said.policy if said else None

    def say(self, policy: Policy, why: str, by: Officer, now: datetime) -> None:
        """Keeps what the force allows, with an entry that tells old and new; nothing if the same.

        ``why`` is the advice taken. Raises StationProblem where a decision by telephone is newly
        allowed without it, and for hours outside 1 to 72.
        """
        if not LEAST_HOURS <= policy.countersign_hours <= MOST_HOURS:
            raise StationProblem(f"Type hours from {LEAST_HOURS} to {MOST_HOURS}, in figures.")
        with self._permission.begin(Deed.SET_POLICY, by=by, now=now) as connection:
            kept = said_in(connection)
            before = kept.policy if kept else Policy()
            if policy.oral and not before.oral and not why.strip():
                raise StationProblem(NO_ADVICE)
            if kept and policy == before:
                return
            rows = Watched(connection, POLICY)
            connection.execute(delete(POLICY))
            first = kept.first_allowed if kept else None
            said = Said(policy, first or (now if policy.oral else None))
            body = msgspec.json.encode(said).decode()
            connection.execute(insert(POLICY).values(key=KEY, seal=seal(body), body=body))
            detail = {"changed": _changed(before, policy), "why": why.strip(), **rows.told()}
            signs = self._permission.signers.endorser()
            entries.write(connection, Act.POLICY_SET, "", by, now, detail, signs)


def _changed(before: Policy, after: Policy) -> dict[str, Any]:
    was = asdict(before)
    return {
        name: {"was": was[name], "now": value}
        for name, value in asdict(after).items()
        if value != was[name]
    }
