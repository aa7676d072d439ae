"""Policy here: the policy of the force on a server, and without it what was last told."""

from contextlib import suppress
from datetime import datetime

import msgspec

from dvpo_desktop.case import Officer
from dvpo_desktop.rules.policy import Policy
from dvpo_desktop.store.offline.link import Link
from dvpo_desktop.store.problems import ServerAway, StationProblem
from dvpo_desktop.store.registers.policy import PolicyStore

POLICY = "policy"  # as the outbox notes what was last told


class PolicyHere(PolicyStore):
    """The policy of the server; a station without it goes by what it last knew."""

    def __init__(self, there: PolicyStore, link: Link) -> None:
        self._there, self._link = there, link

    def said(self) -> Policy | None:
        """What an administrator has said, as far as this station knows."""
        try:
            policy = self._link.ask(self._there.said)
        except ServerAway:
            return policy_told(self._link)
        told = msgspec.json.encode(policy).decode()
        with suppress(StationProblem):
            if told != self._link.outbox.note(POLICY):
                self._link.outbox.set_note(POLICY, told)
        return policy

    def say(self, policy: Policy, why: str, by: Officer, now: datetime) -> None:
        """Keeps it on the server. Raises ServerAway without it: it binds every station."""
        self._link.ask(lambda: self._there.say(policy, why, by, now), now)


def policy_told(link: Link) -> Policy | None:
    """What this station was last told; None where that is nothing."""
    told = link.outbox.note(POLICY) or "null"
    return msgspec.json.decode(told, type=Policy | None)
