"""By itself: which acts the history takes that change nothing, and what none of them may hold."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.store.chain.endorsed import ENDORSED, LEFT, SERVER_CLOCK
from dvpo_desktop.store.chain.tamper_checks import ROWS
from dvpo_desktop.store.officers.one_time_words import ONCE

# What may be recorded by itself, and by whom; any other act is written with what it does.
BY_ITSELF = {
    Act.LOOKED: Deed.AUDIT,
    Act.PRINTED: Deed.PRINT,
    Act.EXPORTED: Deed.PRINT,
    Act.TO_PRINTER: Deed.PRINT,
    Act.NOT_PRINTED: Deed.PRINT,
    Act.CHANGED: Deed.ADD_DAY,
    Act.RESTORED: Deed.BACK_UP,
    Act.CLOCK_MOVED: Deed.COME_IN,
    Act.ALARM_SOUNDED: Deed.READ,
    Act.ALARM_SEEN: Deed.READ,
    Act.JOINED: Deed.COME_IN,
    Act.SETTINGS_CHANGED: Deed.KEEP_OFFICERS,
    Act.RECOVERY_PUT_OFF: Deed.KEEP_OFFICERS,
}
# What waits besides: it is recorded with what it does, and changes no case and no register.
WAITS = {
    Act.SIGNED_IN: Deed.COME_IN,
    Act.CODE_CHECKED: Deed.TAKE_DOWN,
    Act.CODE_REFUSED: Deed.TAKE_DOWN,
}
# What verify reads in an entry: nobody writes it there by hand.
FOR_VERIFY = (ROWS, ONCE, ENDORSED, LEFT, SERVER_CLOCK)
TOLD_BY_THE_STORE = frozenset({"seal", "version", "notice", "public", *FOR_VERIFY})


def deed_of(kind: Act, reference: str, detail: Mapping[str, Any]) -> Deed:
    """What recording an act by itself is, of those that change nothing.

    Raises ValueError for an act that is written with what it does, and for a detail that only the
    store writes.
    """
    deed = BY_ITSELF.get(kind)
    told = TOLD_BY_THE_STORE | {"joined", "signed"}
    if deed is None or (kind is Act.CHANGED and detail.keys() != {"act_by"}) or told & {*detail}:
        raise ValueError(f"{kind.value} is recorded with what was done, not by itself")
    if deed is Deed.PRINT and not reference:
        return Deed.AUDIT
    if kind is Act.LOOKED and "what" not in detail:
        return Deed.READ
    return deed


def late_deed(kind: Act, reference: str, detail: Mapping[str, Any]) -> Deed | None:
    """The same of an act that waited for a server; None for one that cannot have waited."""
    if TOLD_BY_THE_STORE & {*detail}:
        return None
    if kind in WAITS:
        return WAITS[kind]
    told = {name: value for name, value in detail.items() if name not in ("joined", "signed")}
    with suppress(ValueError):
        return deed_of(kind, reference, told)
    return None
