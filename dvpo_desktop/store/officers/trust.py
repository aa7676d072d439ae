"""Trust: whose keys and roles hold in a store, read from its history and held by signatures.

From the founding on, each entry that gives an officer keys or roles is endorsed by somebody who
could give them then (see endorsed); one that is not counts for nothing. A store that an earlier
version began has entries without endorsements. They count until the first administrator signs in
with this version, whose endorsed entry lists every officer’s keys and roles as they then were.
That entry, like the founding, promises that from then on every act on officers is signed (see
ALL_SIGNED): a version before this one signed fewer of them.
"""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from dvpo_desktop.case import Rank, Role, Standing
from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.permission.roles import CONFIRMING, VOUCHED, Deed, why_not, why_not_give
from dvpo_desktop.store.chain.endorsed import ENDORSED, LEFT, Place, confirmer_of, facts_of
from dvpo_desktop.store.database.tables import HISTORY
from dvpo_desktop.store.officers.officers import Enrolled
from dvpo_desktop.store.problems import OtherKeys, OtherRoles, StationProblem

OF_OFFICERS = (
    *(Act.FOUNDED, Act.ENROLLED, Act.RESET, Act.RECOVERED, Act.SUSPENDED, Act.RESUMED),
    *(Act.REMOVED, Act.ROLES_SET, Act.RECOVERY_MADE, Act.CARD_KEPT, Act.KEYS_VOUCHED, Act.ERASED),
    *(Act.POLICY_SET, Act.RECOVERY_PROVED, Act.PASSPHRASE_CHANGED),
)
ACTS = (*OF_OFFICERS, Act.SIGNED_IN)
COLUMNS = (
    *(HISTORY.c.id, HISTORY.c.local, HISTORY.c.officer, HISTORY.c.act, HISTORY.c.previous),
    HISTORY.c.detail,
)
# What an officer does to themselves: a new passphrase, or one that must be changed.
_OWN = frozenset({Act.PASSPHRASE_CHANGED, Act.RESET})
_STANDS_AFTER = {
    Act.SUSPENDED: Standing.SUSPENDED,
    Act.RESUMED: Standing.ACTIVE,
    Act.REMOVED: Standing.REMOVED,
}
# Facts: the key of who confirmed it, and that the set-up of the store made the officer.
CONFIRMED, FOUNDING = "confirmed_by", "founding"
# A fact of the founding and of KEYS_VOUCHED: from here on what an earlier version did not sign is.
ALL_SIGNED = "all_signed"
_UNSIGNED_BEFORE = frozenset({Act.RECOVERY_PROVED, Act.PASSPHRASE_CHANGED})
Entry = Any  # a row with COLUMNS
NEVER_WRITTEN = (AttributeError, KeyError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Trusted:
    """What the history gives an officer; ``public`` is empty for one who has no keys yet."""

    public: str = ""
    roles: frozenset[Role] = frozenset()
    standing: Standing = Standing.ACTIVE


@dataclass(slots=True)
class Trust:
    """Officers and cards by key, as far as the entries taken in tell.

    ``vouched`` says whether from here on nothing counts without an endorsement, ``all_signed``
    whether that is so of every act; ``sheets`` are the public keys of the recovery sheets by their
    mark; ``taken_away`` are the officers whose removal nobody signed, ``deciding`` who ever was an
    authorising officer; ``remarks`` tell what cannot be known.
    """

    store: str
    training: bool
    officers: dict[str, Trusted] = field(default_factory=dict)
    cards: dict[str, str] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)
    taken_away: set[str] = field(default_factory=set)
    vouched: bool = False
    all_signed: bool = False
    remarks: list[str] = field(default_factory=list)
    deciding: set[str] = field(default_factory=set)
    _acted: set[str] = field(default_factory=set)

    def take(self, row: Entry, left: Mapping[int, Any]) -> str:
        """Takes in an entry of ACTS; gives a sentence where it does not count, else nothing.

        ``row`` has COLUMNS, ``left`` what stays of erased details by the entry’s number.
        """
        try:
            detail = None if row.detail is None else dict(json.loads(row.detail))
            told = dict(left.get(row.id) or {}) if detail is None else detail
            if row.act == Act.SIGNED_IN:
                return self._came_in(row, told)
            self._acted.add(row.officer)
            endorsement: Any = told.get(ENDORSED)
            if not endorsement and self._is_unsigned(row, told):
                self._take_unsigned(row, told)
                return ""
            if not self.vouched and not endorsement:
                self._as_told(row, told)
                return ""
            place = Place(self.store, row.previous, row.act, row.officer, row.local)
            facts = facts_of(endorsement or {}, place, detail)
            if not self.vouched and row.act not in (Act.FOUNDED, Act.KEYS_VOUCHED):
                self._as_told(row, {**facts, ENDORSED: endorsement})
                return ""
            self._see_right(row, endorsement["public"], facts)
            if not self._is_confirmed(row, facts, endorsement, place):
                return _not_confirmed(row)
            self._apply(Act(row.act), facts)
        except NEVER_WRITTEN:
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
        if not self.vouched or told.public != public:
            return None
        return told.roles if self.training else told.roles - {Role.TRAINER}

    def keeps(self, key: str) -> bool:
        """Whether the officer keeps this store: its administrator, or the trainer of training."""
        told = self.officers.get(key, Trusted())
        # No rank is asked for this.
        why = why_not(told.roles, Rank.POLICE_STAFF, Deed.KEEP_OFFICERS, training=self.training)
        return told.standing is Standing.ACTIVE and not why

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

    def _is_unsigned(self, row: Entry, told: Mapping[str, Any]) -> bool:
        """Whether an entry may be one that the program wrote without a signature."""
        if row.act == Act.REMOVED:
            return True  # cut off, and ended by whoever came in next
        own = row.act == Act.RESET and "public" not in told
        return not self.all_signed and (own or row.act in _UNSIGNED_BEFORE)

    def _take_unsigned(self, row: Entry, told: Mapping[str, Any]) -> None:
        """Takes in such an entry, which gives nobody anything."""
        if row.act == Act.RECOVERY_PROVED:
            self._prove(str(told.get("pair", "")))
        key = _key(told.get("officer", ""))
        if row.act == Act.REMOVED and self.vouched and key in self.officers:
            self.officers[key] = replace(self.officers[key], standing=Standing.REMOVED)
            self.taken_away.add(key)
            self.remarks.append(
                f"{key} was removed by an entry that nobody signed (entry {row.id}), as happens "
                "when a removal is cut off. Ask the administrator whom it names about it."
            )

    def _prove(self, mark: str) -> None:
        """The sheets with this mark are those that count from now on."""
        self.sheets = {mark: self.sheets[mark]} if mark in self.sheets else self.sheets

    def _as_told(self, row: Entry, detail: Mapping[str, Any]) -> None:
        """Takes in an entry of an earlier version."""
        public = str(detail.get("public", ""))
        if not public:
            return
        if row.act == Act.RECOVERY_MADE:
            # In earlier versions new sheets made the older ones worthless at once.
            older = self.sheets if ENDORSED in detail else {}
            self.sheets = {**older, str(detail["mark"]): public}
        elif row.act in (Act.FOUNDED, Act.ENROLLED, Act.RESET, Act.RECOVERED):
            self.officers[_key(detail["officer"])] = Trusted(public)
        elif row.act == Act.CARD_KEPT:
            self.cards[_key(detail["officer"])] = public

    def _see_right(self, row: Entry, signer: str, facts: Mapping[str, Any]) -> None:
        """Raises ValueError where who signed could not do this then."""
        by = row.officer
        if row.act == Act.FOUNDED:
            allowed = row.id == 1 and (signer, by) == (facts["public"], facts["officer"])
        elif row.act == Act.RECOVERED:
            keeper = Role.TRAINER if self.training else Role.ADMINISTRATOR
            allowed = signer in self.sheets.values() and facts["officer"] == by
            allowed = allowed and _roles(facts) == {keeper}
        elif row.act == Act.KEYS_VOUCHED and not self.vouched:
            allowed = read_list(facts)[by].public == signer and self._agrees(read_list(facts))
            allowed = allowed and replace(self, officers=read_list(facts)).keeps(by)
        else:
            told = self.officers[by]
            allowed = told.standing is Standing.ACTIVE and told.public == signer != ""
            if facts.get("officer") == by and row.act != Act.CARD_KEPT:
                allowed = allowed and row.act in _OWN and "public" not in facts
            else:
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
        administered = any(
            Role.ADMINISTRATOR in each.roles
            for key, each in self.officers.items()
            if each.standing is Standing.ACTIVE or key in self.taken_away
        )
        training = self.training
        return why_not_give(giver.roles, roles, training=training, administered=administered)

    def _is_confirmed(
        self, row: Entry, facts: Mapping[str, Any], endorsement: Mapping[str, Any], place: Place
    ) -> bool:
        """Whether a second officer signed what makes an authorising officer, or none had to.

        An earlier version asked the second for the passphrase alone. Raises as facts_of does.
        """
        key, by = facts.get("officer", ""), row.officer
        if not self.all_signed or self.training or not self._makes_deciding(row.act, key, facts):
            return True
        if CONFIRMED in facts:
            second = self.officers[facts[CONFIRMED]]
            able = second.standing is Standing.ACTIVE and bool(second.roles & CONFIRMING)
            other = facts[CONFIRMED] not in (key, by)
            return able and other and second.public == confirmer_of(endorsement, place)
        if FOUNDING in facts:
            return self._acted == {by}
        first = row.act != Act.RESET and not self.deciding - {key}
        return first or not any(
            each.standing is not Standing.REMOVED and each.roles & CONFIRMING
            for other, each in self.officers.items()
            if other not in (key, by)
        )

    def _makes_deciding(self, act: str, key: str, facts: Mapping[str, Any]) -> bool:
        """Whether an act makes an authorising officer, or gives one other keys."""
        told = self.officers.get(key, Trusted(standing=Standing.REMOVED))
        was = told.standing is not Standing.REMOVED and Role.AUTHORISING in told.roles
        if act == Act.RESET:
            return was and "public" in facts
        return (
            act in (Act.ENROLLED, Act.ROLES_SET) and Role.AUTHORISING in _roles(facts) and not was
        )

    def _agrees(self, listed: Mapping[str, Trusted]) -> bool:
        """Whether the first list of keys gives nobody others than the history told."""
        known = self.officers.items()
        return all(listed.get(key, told).public == told.public for key, told in known)

    def _apply(self, act: Act, facts: Mapping[str, Any]) -> None:
        key = facts.get("officer", "")
        if Role.AUTHORISING in _roles({"roles": (), **facts}):
            self.deciding.add(key)
        # An administrator may take away whom somebody put in the list, and nobody enrolled.
        told = self.officers.get(key, Trusted())
        if act in (Act.FOUNDED, Act.ENROLLED, Act.RECOVERED):
            self.officers[key] = Trusted(str(facts["public"]), _roles(facts))
            self.vouched = self.vouched or act is Act.FOUNDED
            self.all_signed = self.all_signed or (act is Act.FOUNDED and ALL_SIGNED in facts)
        elif act is Act.RESET and "public" in facts:
            self.officers[key] = replace(told, public=str(facts["public"]))
        elif act is Act.ROLES_SET:
            self.officers[key] = replace(told, roles=_roles(facts))
        elif act in _STANDS_AFTER:
            self.officers[key] = replace(told, standing=_STANDS_AFTER[act])
        elif act is Act.RECOVERY_MADE:
            self.sheets[str(facts["mark"])] = str(facts["public"])
        elif act is Act.RECOVERY_PROVED:
            self._prove(str(facts["mark"]))
        elif act is Act.CARD_KEPT:
            self.cards[key] = str(facts["public"])
        elif act is Act.KEYS_VOUCHED:
            if not self.vouched:
                self.officers, self.sheets = read_list(facts), dict(facts["sheets"])
                self.deciding.update(
                    key for key, told in self.officers.items() if Role.AUTHORISING in told.roles
                )
            self.vouched, self.all_signed = True, self.all_signed or ALL_SIGNED in facts


def left_by_erasures(rows: Iterable[Entry]) -> dict[int, Any]:
    """What the records of erasures keep of the details, by the number of the entry."""
    left = {}
    for row in rows:
        if row.act == Act.ERASED:
            with suppress(*NEVER_WRITTEN):
                detail = json.loads(row.detail)
                left[detail["entry"]] = detail.get(LEFT)
    return left


def read_list(facts: Mapping[str, Any]) -> dict[str, Trusted]:
    """Every officer in the first endorsed list of a store. Raises as a wrong list does."""
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


def _not_confirmed(row: Entry) -> str:
    return (
        f"Entry {row.id} of the history ({row.act}, by {row.officer}) makes an authorising "
        "officer, or gives one a passphrase, without the signature of the second officer who must "
        "confirm it: it counts for nothing, nor does what was signed with keys that it gives."
    )
