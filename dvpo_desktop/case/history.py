"""History: an act on a case or at a station, and one entry of the history as it is read."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Act(StrEnum):
    """What was done: collection, alteration, consultation, disclosure, erasure (DPA 2018, s.62).

    Nothing in the program combines two records, so no act says so.
    """

    FOUNDED = "founded"
    ENROLLED = "enrolled"
    SIGNED_IN = "signed-in"
    OPENED = "opened"
    LOOKED = "looked"
    SEARCHED = "searched"
    CHANGED = "changed"
    SENT = "sent"
    DECIDED = "decided"
    VOIDED = "voided"
    PRINTED = "printed"
    EXPORTED = "exported"
    SERVED = "served"
    DAY_ADDED = "day-added"
    BACKED_UP = "backed-up"
    RESTORED = "restored"
    ERASED = "erased"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    RESET = "reset"
    REMOVED = "removed"
    ROLES_SET = "roles-set"
    PASSPHRASE_CHANGED = "passphrase-changed"
    RECOVERY_MADE = "recovery-made"
    RECOVERY_PROVED = "recovery-proved"
    RECOVERY_PUT_OFF = "recovery-put-off"
    RECOVERED = "recovered"
    REKEYED = "rekeyed"
    REFUSED_ACT = "refused-act"
    CLOCK_MOVED = "clock-moved"
    JOINED = "joined"
    DIRECTORY_CHANGED = "directory-changed"
    TOKEN_GIVEN = "token-given"
    CODE_CHECKED = "code-checked"
    CODE_REFUSED = "code-refused"
    COUNTERSIGNED = "countersigned"
    CARD_KEPT = "card-kept"
    STATION_KEYS_MADE = "station-keys-made"
    PACKAGE_OPENED = "package-opened"
    PACKAGE_DECIDED = "package-decided"
    PACKAGE_REFUSED = "package-refused"
    SETTINGS_CHANGED = "settings-changed"
    RESULT_RECORDED = "result-recorded"
    ARREST_RECORDED = "arrest-recorded"
    LAPSE_SEEN = "lapse-seen"
    NOT_SERVED = "not-served"
    CLOSED = "closed"
    REOPENED = "reopened"
    COURTS_CHANGED = "courts-changed"
    POLICY_SET = "policy-set"
    ALARM_SOUNDED = "alarm-sounded"
    ALARM_SEEN = "alarm-seen"
    KEYS_VOUCHED = "keys-vouched"
    CUT_OFF = "cut-off"
    TO_PRINTER = "to-printer"
    NOT_PRINTED = "not-printed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``at`` is wall time in London, ``officer`` the officer's key.

    ``words`` names the officer with the rank of that day, ``station`` where it was done.
    ``reference`` is empty for what concerns no case. Of an entry whose detail was erased the
    detail is empty and ``erased`` is True; so it is, with ``withheld``, of a case's entry read by
    somebody who may open no case. ``server_clock`` is what the clock of a server said, where that
    of the station was off by minutes.
    """

    id: int
    at: datetime
    officer: str
    words: str
    act: Act
    reference: str
    detail: dict[str, Any]
    station: str = ""
    erased: bool = False
    withheld: bool = False
    server_clock: datetime | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a history in plain words: when, who, where, what was done, and with what."""

    at: datetime
    who: str
    station: str
    did: str
    told: str = ""

    @property
    def words(self) -> str:
        """What was done, with what: "Changed: Family name: nothing → Example"."""
        return f"{self.did}: {self.told}" if self.told else self.did


@dataclass(frozen=True, slots=True)
class LastLook:
    """When the superintendent last saw the case, and the paths that others changed since."""

    at: datetime
    fields: frozenset[str]

    def changed(self, came_from: str) -> bool:
        """Whether something at the path, or below it, was changed."""
        return any(f"{field}.".startswith(f"{came_from}.") for field in self.fields)
