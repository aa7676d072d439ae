"""Trust: whose keys and roles hold in a store, read from its history and held by signatures.

From the founding on, each entry that gives an officer keys or roles is endorsed by somebody who
could give them then (see endorsed); one that is not counts for nothing. A store that an earlier
version began has entries without endorsements. They count until the first administrator signs in
with this version, whose endorsed entry lists every officer’s keys and roles as they then were.
"""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from dvpo_desktop.case import Officer, Role, Standing
from dvpo_desktop.rules.roles import VOUCHED, why_not_give
from dvpo_desktop.store import entries, officers
from dvpo_desktop.store.database import Database
from dvpo_desktop.store.endorsed import ENDORSED, LEFT, Endorser, Place, facts_of
from dvpo_desktop.store.entries import Act
from dvpo_desktop.store.officers import Enrolled
from dvpo_desktop.store.problems import NotPermitted, OtherKeys, OtherRoles, StationProblem
from dvpo_desktop.store.tables import HISTORY, STATION
from dvpo_desktop.store.vault.identity import Identity

_OF_OFFICERS = (
    *(Act.FOUNDED, Act.ENROLLED, Act.RESET, Act.RECOVERED, Act.SUSPENDED, Act.RESUMED),
    *(Act.REMOVED, Act.ROLES_SET, Act.RECOVERY_MADE, Act.CARD_KEPT, Act.KEYS_VOUCHED, Act.ERASED),
)
ACTS = (*_OF_OFFICERS, Act.SIGNED_IN)
COLUMNS = (
    *(HISTORY.c.id, HISTORY.c.local, HISTORY.c.officer, HISTORY.c.act, HISTORY.c.previous),
    HISTORY.c.detail,
)
_STANDS_AFTER = {
    Act.SUSPENDED: Standing.SUSPENDED,
    Act.RESUMED: Standing.ACTIVE,
    Act.REMOVED: Standing.REMOVED,
}
Entry = Any  # a row with COLUMNS
_NEVER_WRITTEN = (AttributeError, KeyError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Trusted:
    """What the history gives an officer; ``public`` is empty for one who has no keys yet."""

    public: str = ""
    roles: frozenset[Role] = frozenset()
    standing: Standing = Standing.ACTIVE


@dataclass(slots=True)
class Trust:
    """Officers and cards by key, as far as the entries taken in tell.

    ``vouched`` says whether from here on nothing counts without an endorsement; ``recovery`` are
    the public keys of the recovery sheets; ``remarks`` tell what cannot be known.
    """

    store: str
    training: bool
    officers: dict[str, Trusted] = field(default_factory=dict)
    cards: dict[str, str] = field(default_factory=dict)
    recovery: str = ""
    vouched: bool = False
    remarks: list[str] = field(default_factory=list)

    def take(self, row: Entry, left: Mapping[int, Any]) -> str:
        """Takes in an entry of ACTS; gives a sentence where it does not count, else nothing.

        ``row`` has COLUMNS, ``left`` what stays of erased endorsements by the entry’s number.
        """
        try:
            detail = None if row.detail is None else dict(json.loads(row.detail))
            if row.act == Act.SIGNED_IN:
                return self._came_in(row, detail or {})
            endorsement: Any = left.get(row.id) if detail is None else detail.get(ENDORSED)
            if row.act == Act.RESET and not endorsement and "public" not in (detail or {}):
                return ""  # an officer’s own passphrase was made one to be changed
            if not self.vouched and not endorsement:
                self._as_told(row, detail or {})
                return ""
            place = Place(self.store, row.previous, row.act, row.officer, row.local)
            facts = facts_of(endorsement or {}, place, detail)
            if not self.vouched and row.act not in (Act.FOUNDED, Act.KEYS_VOUCHED):
                self._as_told(row, facts)
                return ""
            self._see_right(row, endorsement["public"], facts)
            self._apply(Act(row.act), facts)
        except _NEVER_WRITTEN:
            return _not_endorsed(row)
        return ""

    def unknown(self) -> list[str]:
        """What cannot be known of the keys and roles, in a sentence each."""
        if self.vouched:
            return self.remarks
        return [
            "An earlier version of the program began this store, and no administrator has signed "
            "in since: nobody has endorsed the keys and roles of its officers. Let a station "
            "administrator sign in."
        ]

    def whose(self, public: str) -> str | None:
        """The key of the officer who has these public keys now, here or on a card."""
        if not public:
            return None
        keys = {key: each.public for key, each in self.officers.items()}
        held = (*keys.items(), *self.cards.items())
        return next((key for key, each in held if each == public), None)

    @property
    def keys_known(self) -> bool:
        """Whether any officer has keys yet."""
        return any(each.public for each in self.officers.values())

    def roles_of(self, key: str, public: str) -> frozenset[Role] | None:
        """The roles of the officer with this key; None where the history does not tell them.

        With the keys of a card the officer acts elsewhere, in no role that this history tells.
        """
        told = self.officers.get(key, Trusted())
        return told.roles if self.vouched and told.public == public else None

    def keeps(self, key: str) -> bool:
        """Whether the officer keeps this store: its administrator, or the trainer of training."""
        told = self.officers.get(key, Trusted())
        keeper = Role.TRAINER if self.training else Role.ADMINISTRATOR
        return told.standing is Standing.ACTIVE and keeper in told.roles

    def why_not(self, known: Enrolled, public: str) -> StationProblem | None:
        """Why an officer whose row is ``known`` may not come in, or None.

        ``public`` are the keys that the passphrase opens, or a signature is held against.
        """
        told = self.officers.get(known.officer.key)
        if told is None:
            told = Trusted(known.public) if not self.vouched else Trusted(standing=Standing.REMOVED)
        if told.public not in ("", public):
            return OtherKeys(known.officer.words)
        if self.vouched and (told.roles, told.standing) != (known.roles, known.standing):
            return OtherRoles(known.officer.words)
        return None

    def _came_in(self, row: Entry, detail: Mapping[str, Any]) -> str:
        if "public" not in detail:
            return ""
        told = self.officers.get(row.officer)
        if (self.vouched and told is None) or (told and told.public not in ("", detail["public"])):
            return (
                f"Entry {row.id} of the history gives {row.officer} other keys at a sign-in than "
                "those of the enrolment: what was signed with them does not count."
            )
        if told is not None and self.vouched and not told.public:
            self.remarks.append(
                f"{row.officer} got keys at a sign-in (entry {row.id}), as an earlier version had "
                "given none, and nobody has endorsed them. Set a new passphrase for the officer."
            )
        self.officers[row.officer] = replace(told or Trusted(), public=str(detail["public"]))
        return ""

    def _as_told(self, row: Entry, detail: Mapping[str, Any]) -> None:
        """Takes in an entry of an earlier version."""
        public = str(detail.get("public", ""))
        if row.act == Act.RECOVERY_MADE:
            self.recovery = public
        elif row.act in (Act.FOUNDED, Act.ENROLLED, Act.RESET, Act.RECOVERED) and public:
            told = detail["officer"]
            self.officers[_key(told)] = Trusted(public)
        elif row.act == Act.CARD_KEPT:
            self.cards[_key(detail["officer"])] = public

    def _see_right(self, row: Entry, signer: str, facts: Mapping[str, Any]) -> None:
        """Raises ValueError where who signed could not do this then."""
        by = row.officer
        if row.act == Act.FOUNDED:
            allowed = row.id == 1 and (signer, by) == (facts["public"], facts["officer"])
        elif row.act == Act.RECOVERED:
            allowed = signer == self.recovery and facts["officer"] == by
        elif row.act == Act.KEYS_VOUCHED and not self.vouched:
            allowed = _listed(facts)[by].public == signer and self._agrees(_listed(facts))
            allowed = allowed and replace(self, officers=_listed(facts)).keeps(by)
        else:
            told = self.officers[by]
            allowed = told.standing is Standing.ACTIVE and told.public == signer != ""
            allowed = allowed and (self.keeps(by) or self._vouches(row.act, told, facts))
        if not allowed:
            raise ValueError("who signed could not do this")

    def _vouches(self, act: str, giver: Trusted, facts: Mapping[str, Any]) -> bool:
        """Whether an officer who keeps no store may add or reset this one."""
        other = self.officers.get(facts["officer"])
        if act == Act.RESET:
            roles = other.roles if other else frozenset()
            return bool(roles) and roles <= VOUCHED and not self._why_not_give(giver, roles)
        new = other is None or other.standing is Standing.REMOVED
        return act == Act.ENROLLED and new and not self._why_not_give(giver, _roles(facts))

    def _why_not_give(self, giver: Trusted, roles: frozenset[Role]) -> str:
        active = (each for each in self.officers.values() if each.standing is Standing.ACTIVE)
        administered = any(Role.ADMINISTRATOR in each.roles for each in active)
        training = self.training
        return why_not_give(giver.roles, roles, training=training, administered=administered)

    def _agrees(self, listed: Mapping[str, Trusted]) -> bool:
        """Whether the first list of keys gives nobody others than the history told."""
        known = self.officers.items()
        return all(listed.get(key, told).public == told.public for key, told in known)

    def _apply(self, act: Act, facts: Mapping[str, Any]) -> None:
        key = facts.get("officer", "")
        if act in (Act.FOUNDED, Act.ENROLLED, Act.RECOVERED):
            self.officers[key] = Trusted(str(facts["public"]), _roles(facts))
            self.vouched = self.vouched or act is Act.FOUNDED
        elif act is Act.RESET:
            self.officers[key] = replace(self.officers[key], public=str(facts["public"]))
        elif act is Act.ROLES_SET:
            self.officers[key] = replace(self.officers[key], roles=_roles(facts))
        elif act in _STANDS_AFTER:
            self.officers[key] = replace(self.officers[key], standing=_STANDS_AFTER[act])
        elif act is Act.RECOVERY_MADE:
            self.recovery = str(facts["public"])
        elif act is Act.CARD_KEPT:
            self.cards[key] = str(facts["public"])
        elif act is Act.KEYS_VOUCHED and not self.vouched:
            self.officers, self.recovery = _listed(facts), str(facts["recovery"])
            self.vouched = True


def trust_in(connection: Connection, *keys: str) -> Trust:
    """Whose keys and roles hold now, as far as it takes to judge the officers with these keys."""
    trust = begun(connection)
    of_officers = select(*COLUMNS).where(HISTORY.c.act.in_(_OF_OFFICERS))
    rows = list(connection.execute(of_officers))
    # Whoever the list names without keys gets them at a sign-in, and may vouch for others then.
    given = _with_keys(connection, {*keys, *_without_keys(rows)})
    left = left_by_erasures(rows)
    for row in sorted((*rows, *given), key=lambda each: each.id):
        trust.take(row, left)
    return trust


def begun(connection: Connection) -> Trust:
    """What is trusted before the first entry: nobody."""
    station = connection.execute(select(STATION.c.id, STATION.c.training)).one()
    return Trust(station.id, station.training)


def left_by_erasures(rows: Iterable[Entry]) -> dict[int, Any]:
    """What the records of erasures keep of the endorsements, by the number of the entry."""
    left = {}
    for row in rows:
        if row.act == Act.ERASED:
            with suppress(*_NEVER_WRITTEN):
                detail = json.loads(row.detail)
                left[detail["entry"]] = detail.get(LEFT)
    return left


def admit(database: Database, known: Enrolled, public: str, now: datetime) -> None:
    """Sees that an officer’s keys and roles are those given with a signature.

    Raises OtherKeys or OtherRoles, which is recorded.
    """
    with database.begin() as connection:
        why = trust_in(connection, known.officer.key).why_not(known, public)
    if why is None:
        return
    # Where it cannot be written, the officer is refused all the same.
    with suppress(StationProblem), database.begin() as connection:
        detail = {"deed": "come-in", "why": str(why), "keys": public}
        entries.write(connection, Act.REFUSED_ACT, "", known.officer, now, detail)
    raise why


def see_sheets(connection: Connection, sheets: Identity) -> None:
    """Sees that these recovery sheets are those that an administrator made last.

    Raises NotPermitted.
    """
    trust = trust_in(connection)
    if trust.vouched and trust.recovery != sheets.public.text:
        raise NotPermitted(
            "No administrator of this station has made these recovery sheets: somebody has "
            "altered the record of them. Nothing was changed. Ask a station administrator to sign "
            "in, and to have the store checked with: dvpo-desktop verify"
        )


def vouch_for_all(connection: Connection, by: Officer, identity: Identity, now: datetime) -> None:
    """Endorses every officer’s keys and roles as they stand, once in a store of earlier versions.

    Call it after another entry in the same transaction, for which other stations wait.
    """
    everybody = officers.everybody(connection)
    trust = trust_in(connection, *(each.officer.key for each in everybody))
    if trust.vouched:
        return
    listed = {
        each.officer.key: {
            "public": trust.officers.get(each.officer.key, Trusted(each.public)).public,
            "roles": officers.as_words(each.roles).split(),
            "standing": each.standing.value,
        }
        for each in everybody
    }
    facts = {"officers": listed, "recovery": trust.recovery}
    entries.write(connection, Act.KEYS_VOUCHED, "", by, now, {}, Endorser(identity, facts))


def _with_keys(connection: Connection, keys: Iterable[str]) -> list[Entry]:
    """The sign-ins at which one of these officers got keys."""
    sign_ins = (HISTORY.c.act == Act.SIGNED_IN) & HISTORY.c.officer.in_(sorted(keys))
    query = select(*COLUMNS).where(sign_ins & HISTORY.c.detail.contains('"public":'))
    return list(connection.execute(query))


def _without_keys(rows: Iterable[Entry]) -> Iterable[str]:
    for row in rows:
        if row.act == Act.KEYS_VOUCHED:
            with suppress(*_NEVER_WRITTEN):
                listed = _listed(json.loads(row.detail)[ENDORSED]["facts"])
                yield from (key for key, told in listed.items() if not told.public)


def _listed(facts: Mapping[str, Any]) -> dict[str, Trusted]:
    return {
        key: Trusted(str(told["public"]), _roles(told), Standing(told["standing"]))
        for key, told in facts["officers"].items()
    }


def _roles(told: Mapping[str, Any]) -> frozenset[Role]:
    return frozenset(map(Role, told["roles"]))


def _key(told: Any) -> str:
    return str(told["key"] if isinstance(told, dict) else told)


def _not_endorsed(row: Entry) -> str:
    about = f"Entry {row.id} of the history ({row.act}, by {row.officer})"
    if row.act == Act.ERASED:
        return f"{about} does not bear the signature of an administrator: it could not be erased."
    return (
        f"{about} does not bear the signature of anybody who could do this then: it counts for "
        "nothing, nor does what was signed with keys that it gives."
    )
