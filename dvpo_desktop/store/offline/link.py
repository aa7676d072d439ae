"""The link: whether the server answers, since when it does not, and what waits here meanwhile."""

import json
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from dvpo_desktop.case import Held, Officer, Rank, Role
from dvpo_desktop.case.history import Act, Entry
from dvpo_desktop.case.values import elapsed, in_london
from dvpo_desktop.rules.permission.vouching import Vouched
from dvpo_desktop.store.offline.outbox.outbox import HEAD, Outbox
from dvpo_desktop.store.offline.outbox.outbox_files import Boxes
from dvpo_desktop.store.offline.outbox.outbox_rows import Waiting
from dvpo_desktop.store.permission.permission import not_at_the_keyboard
from dvpo_desktop.store.problems import (
    NotPermitted,
    NotPrepared,
    ServerAway,
    ServerShut,
    StationProblem,
)

Given = TypeVar("Given")
OFFICERS, VOUCHED, SEEN = "officers", "vouched", "seen"
NOTED_EVERY = timedelta(minutes=1)
SET_RIGHT = timedelta(minutes=5)  # by so much the network's time may put a clock right
DECISIONS = frozenset({Act.DECIDED, Act.COUNTERSIGNED})


@dataclass(frozen=True, slots=True)
class Known:
    """An officer who signed in here, as the server last told: roles, and public keys as text."""

    officer: Officer
    roles: frozenset[Role]
    public: str


class Link:
    """What the stores of one open server store share with the outboxes of this station.

    ``servers`` names the servers in a sentence.
    ``seconds`` is a watch that nobody sets: a read that fails is not told the time.
    """

    def __init__(
        self,
        boxes: Boxes,
        servers: str,
        now: datetime,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._boxes = boxes
        self._servers = servers
        self._told = now, seconds()
        self._seconds = seconds
        self.away_since: datetime | None = None
        self._lost_at = 0.0
        self._noted: datetime | None = None
        self._seated: Officer | None = None

    @property
    def outbox(self) -> Outbox:
        """The outbox that is written to."""
        return self._boxes.main

    @property
    def boxes(self) -> Boxes:
        """Every outbox that is open."""
        return self._boxes

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """All that waits, box by box, in the order it was done. Raises StationProblem."""
        return tuple(row for box in self._boxes.all for row in box.waiting())

    def ask(self, there: Callable[[], Given], now: datetime | None = None) -> Given:
        """What the server answers. Raises as ``there`` does, and ServerAway at once while away.

        An officer who types must not wait each time for a server that does not answer: whoever
        joins finds out whether it does again.
        """
        if self.away_since is not None:
            raise ServerAway(self._servers)
        return self.reach(there, now)

    def reach(self, there: Callable[[], Given], now: datetime | None = None) -> Given:
        """What the server answers, and notes whether it does. Raises as ``there`` does.

        A server that was made ready for another version of the program while this one had it open
        takes nothing from here: what is done goes to the outbox, as while it does not answer.
        """
        if now is not None:
            self._told = now, self._seconds()
        try:
            answer = there()
        except ServerAway:
            self.lost()
            raise
        except NotPrepared as other:
            self.lost()
            raise ServerShut(str(other)) from other
        except StationProblem:
            self._answered()
            raise
        self._answered()
        return answer

    def lost(self) -> None:
        """Notes that the server does not answer, from now on unless that was known."""
        if self.away_since is None:
            self.away_since, self._lost_at = self.now(), self._seconds()

    def unseen_since(self) -> datetime | None:
        """When this station last reached its server, where that does not answer now; else None.

        Also of a program that was begun since, as the outbox notes it.
        """
        if self.away_since is None:
            return None
        seen = ""
        with suppress(StationProblem):
            seen = self.outbox.note(SEEN)
        return datetime.fromisoformat(seen) if seen else self.away_since

    def unseen_for(self, now: datetime) -> timedelta:
        """How long the server was not reached: the longer by the clock and by the watch.

        A clock that says an earlier time than the server was last reached at was set back: by it
        nobody knows, so it is as long as it can be.
        """
        since = self.unseen_since()
        if since is None:
            return timedelta()
        if elapsed(since, now) < -SET_RIGHT:
            return timedelta.max
        return max(elapsed(since, now), timedelta(seconds=self._seconds() - self._lost_at))

    def decision_waits(self, reference: str) -> bool:
        """Whether a decision on the case, or a countersign, is not on the server yet."""
        return any(row.reference == reference and row.act in DECISIONS for row in self.waiting)

    def _answered(self) -> None:
        """Notes that the server answered; on disk once a minute, so that reading stays quick."""
        self.away_since = None
        now = self.now()
        if self._noted is None or abs(elapsed(self._noted, now)) >= NOTED_EVERY:
            with suppress(StationProblem):
                self.outbox.set_note(SEEN, in_london(now).isoformat())
                self._noted = now

    def now(self) -> datetime:
        """The time, from the last that was told."""
        told, then = self._told
        return told + timedelta(seconds=self._seconds() - then)

    def sit(self, officer: Officer) -> None:
        """Notes who has taken the keyboard, in whose name alone acts are kept from now on."""
        self._seated = officer

    def keep(
        self,
        reference: str,
        by: Officer,
        now: datetime,
        act: Act,
        about: Mapping[str, Any],
        base: int = 0,
        body: str = "",
    ) -> None:
        """Keeps an act of the officer at the keyboard until it can join (see Outbox.add).

        ``body`` is empty for one that changes nothing in a case. Raises NotPermitted for another
        officer, and StationProblem.
        """
        if by != self._seated:
            raise NotPermitted(not_at_the_keyboard(by, self._seated))
        self.outbox.let_in(by)
        self.outbox.add(reference, base, body, by, now, act, about)

    def see_head(self, head: str) -> None:
        """Notes the head of the server's chain, which the chain here goes on from."""
        self.outbox.set_note(HEAD, head)

    def see_officers(self, officers: Iterable[Known]) -> None:
        """Notes who may sign in here without the server. Raises StationProblem."""
        told = [
            {"officer": asdict(one.officer), "roles": sorted(one.roles), "public": one.public}
            for one in officers
        ]
        self.outbox.set_note(OFFICERS, json.dumps(told))

    def see_vouched(self, vouched: Vouched) -> None:
        """Notes who vouched for whom. Raises StationProblem."""
        told = json.dumps({key: sorted(by) for key, by in sorted(vouched.items())})
        if told != self.outbox.note(VOUCHED):
            self.outbox.set_note(VOUCHED, told)

    def vouched(self) -> Vouched:
        """Who vouched for whom, as last told. Raises StationProblem."""
        told = json.loads(self.outbox.note(VOUCHED) or "{}")
        return {key: frozenset(by) for key, by in told.items()}

    def known(self, key: str) -> Known | None:
        """The officer with this key as last told, or None. Raises StationProblem."""
        for one in json.loads(self.outbox.note(OFFICERS) or "[]"):
            given = one["officer"]
            officer = Officer(**{**given, "rank": Rank(given["rank"]), "held": Held(given["held"])})
            if officer.key == key:
                return Known(officer, frozenset(map(Role, one["roles"])), one["public"])
        return None

    def close(self) -> None:
        """Lets go of the outboxes."""
        self._boxes.close()


def entry_of(row: Waiting) -> Entry:
    """An act that waits, as the history will tell it; its number is its place in the outbox."""
    detail = {**row.about, "waits": row.code}
    return Entry(
        row.seq, row.at, row.officer.key, row.officer.words, row.act, row.reference, detail
    )
