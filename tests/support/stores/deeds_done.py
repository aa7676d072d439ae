"""Deeds done: everything that the store's own interface can do, each as one call by an officer.

A deed is given the open store and the officer in whose name it is to be done. ``by`` says who may:
p prepares, a authorises, s serves, l Legal Services, k the station administrator. ``door`` says
that an officer who has given the passphrase and not signed in yet may too.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pyotp
from sqlalchemy import select
from support.cases.changes_after_service import FOLLOWED
from support.cases.factories import NOW, RECORDED_AT, a_case, an_authorised_case, having
from support.cases.stages import (
    ANOTHER,
    AUTHORISED,
    CALLED,
    DECIDER,
    FROZEN,
    LAW,
    OTHER,
    READY,
    SENT,
    TO_RECORD,
)
from support.stores.deeds_by_telephone import countersigned, decided_by_telephone, refused
from support.stores.deeds_courts import COURTS
from support.stores.deeds_sealed import SEALED
from support.stores.stations import KEEPERS_WORD, PASSPHRASE

from dvpo_desktop.case import Case, Officer, Role
from dvpo_desktop.case.directory import Listed
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.proceedings.service import Copy, CopyFor
from dvpo_desktop.rules.calendar import AddedDay
from dvpo_desktop.rules.lifecycle import countersign, lifecycle
from dvpo_desktop.rules.permission.roles import Deed as Permitted
from dvpo_desktop.rules.permission.signing import words_signed
from dvpo_desktop.rules.policy import Policy
from dvpo_desktop.rules.steps.proceedings import oral
from dvpo_desktop.store.backups.plan import Plan
from dvpo_desktop.store.database.tables import DIRECTORY
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.staff.second_word import Second
from dvpo_desktop.store.vault.recovery import OtherSheets, new_sheets

EVERYBODY = "paslk"
READERS = "pasl"
OTHERS_WORD = Second(OTHER.force, OTHER.collar, PASSPHRASE)


@dataclass(frozen=True, slots=True)
class Deed:
    """One call, and who may make it; ``named`` says that it is made in an officer's name."""

    what: Callable[[OpenStore, Officer], Any]
    by: str
    named: bool = True
    door: bool = False


def saved(case: Case, change: Callable[[Case, Officer], Case]) -> Callable[..., Any]:
    def save(store: OpenStore, by: Officer) -> Any:
        return store.cases.save(change(case, by), 1, by, NOW)

    return save


def decided(store: OpenStore, by: Officer) -> Any:
    case = refused(SENT, by)
    words = words_signed(case, case.authority.decisions[-1])
    signed = store.sign(by, PASSPHRASE, words, NOW)
    return store.cases.save(case, 1, by, NOW, Act.DECIDED, signed=signed)


def prepared(case: Case, by: Officer) -> Case:
    hands = case.hands if by in case.hands else (*case.hands, by)
    return having(replace(case, hands=hands), {"risk.officers_view": "Graver than it looks."})


def copied(case: Case, by: Officer) -> Case:
    fingerprint = case.authority.decisions[-1].notice.fingerprint
    return lifecycle.copy_made(case, Copy(CopyFor.COURT, 1, 4, by, NOW, fingerprint))


def added(act: Act, reference: str = "", **detail: Any) -> Callable[..., Any]:
    return lambda store, by: store.history.add(act, reference, by, NOW, detail)


def enrolled(*roles: Role) -> Callable[..., Any]:
    def enrol(store: OpenStore, by: Officer) -> Officer:
        word = KEEPERS_WORD if by.rank.at_least(OTHER.rank) else OTHERS_WORD
        return store.enrol(DECIDER, PASSPHRASE, by, NOW, frozenset(roles), second=word)

    return enrol


def kept(name: str, *given: Any) -> Callable[..., Any]:
    """Something done to another officer, for a reason."""
    return lambda store, by: getattr(store, name)(ANOTHER.key, *given, by, "SAMPLE", NOW)


def sheets_proved(store: OpenStore, by: Officer) -> None:
    """Sheets that nobody made here: whoever may prove sheets is told that these are not they."""
    with suppress(OtherSheets):
        store.prove_recovery(new_sheets(), by, NOW)


def resumed(store: OpenStore, by: Officer) -> None:
    with store._database.begin() as connection:
        connection.exec_driver_sql(
            f"UPDATE officers SET standing = 'suspended' WHERE key = '{ANOTHER.key}'"
        )
    store.resume(ANOTHER.key, by, "SAMPLE", NOW)


def held_against(store: OpenStore, by: Officer) -> None:
    place = store.place / "held"
    before = store.back_up(place, by, NOW)
    store.hold_against(before)


def vouched_for(store: OpenStore, by: Officer) -> bool:
    return store.vouches_for(store.back_up(store.place / "vouched", by, NOW))


def code_checked(store: OpenStore, by: Officer) -> None:
    with store._database.begin() as connection:
        row = connection.execute(select(DIRECTORY).where(DIRECTORY.c.key == DECIDER.key)).one()
    code = pyotp.TOTP(json.loads(row.body)["token"]).at(NOW)
    content = oral.spoken_of(CALLED)
    store.directory.check_code(DECIDER.key, code, content, CALLED.reference, by, NOW)


def day(by: Officer) -> AddedDay:
    return AddedDay(date(2026, 12, 28), "SAMPLE day", "SAMPLE", "EXAMPLE", by, NOW)


def nowhere(store: OpenStore) -> Path:
    return store.place / "backups"


DEEDS: dict[str, Deed] = {
    # The whole store.
    "listen": Deed(lambda s, _: s.listen(print), EVERYBODY, False, True),
    "sign": Deed(lambda s, by: s.sign(by, PASSPHRASE, b"SAMPLE", NOW), "a"),
    "sign: what was said by telephone": Deed(
        lambda s, by: s.sign(by, PASSPHRASE, b"SAMPLE", NOW, deed=Permitted.TAKE_DOWN), "pa"
    ),
    "back_up": Deed(lambda s, by: s.back_up(nowhere(s), by, NOW), EVERYBODY),
    "back_up_if_due": Deed(lambda s, by: s.back_up_if_due(Plan(), by, NOW), EVERYBODY),
    "backups": Deed(lambda s, _: s.backups(nowhere(s)), EVERYBODY, False, True),
    "vouches_for": Deed(vouched_for, EVERYBODY),
    "policy.said": Deed(lambda s, _: s.policy.said(), EVERYBODY, False, True),
    "policy.say": Deed(lambda s, by: s.policy.say(Policy(), "SAMPLE", by, NOW), "k"),
    "hold_against": Deed(held_against, EVERYBODY),
    "copied": Deed(lambda s, _: s.copied(lambda *_: None), "k", False, True),
    "fingerprint": Deed(lambda s, _: s.fingerprint(3), EVERYBODY, False, True),
    "verify": Deed(lambda s, _: s.verify(), EVERYBODY, False, True),
    "change_passphrase": Deed(
        lambda s, by: s.change_passphrase(by, PASSPHRASE, "copper lantern otter", NOW),
        EVERYBODY,
        door=True,
    ),
    "enrol: who prepares and serves": Deed(enrolled(Role.PREPARING, Role.SERVING), "pask"),
    "enrol: who decides": Deed(enrolled(Role.AUTHORISING), "ak"),
    "enrol: Legal Services": Deed(enrolled(Role.LEGAL), "k"),
    "enrol: an administrator": Deed(enrolled(Role.ADMINISTRATOR), "k"),
    "enrol: a trainer": Deed(enrolled(Role.TRAINER), ""),
    "enrol: an administrator who prepares": Deed(enrolled(Role.ADMINISTRATOR, Role.PREPARING), ""),
    "suspend": Deed(kept("suspend"), "k"),
    "resume": Deed(resumed, "k"),
    "reset": Deed(lambda s, by: s.reset(ANOTHER.key, "copper lantern otter", by, NOW), "k"),
    "give_words": Deed(
        lambda s, by: s.give_words(ANOTHER.key, "copper lantern otter", by, NOW), "pask"
    ),
    "confirmers": Deed(lambda s, by: s.confirmers(DECIDER.key, by, new=True), EVERYBODY, door=True),
    "remove": Deed(kept("remove"), "k"),
    "set_roles": Deed(
        lambda s, by: s.set_roles(ANOTHER.key, frozenset({Role.LEGAL}), by, "SAMPLE", NOW), "k"
    ),
    "make_due": Deed(lambda s, by: s.make_due(by, "SAMPLE", NOW), EVERYBODY, door=True),
    "make_recovery": Deed(lambda s, by: s.make_recovery(by, NOW), "k"),
    "prove_recovery": Deed(sheets_proved, "k"),
    # The cases.
    "cases.next_reference": Deed(lambda s, _: s.cases.next_reference(NOW), "p", False),
    "cases.add": Deed(
        lambda s, by: s.cases.add(a_case(reference="DV-26-0009", hands=(by,)), by, NOW, "new"), "p"
    ),
    "cases.add: one decided": Deed(
        lambda s, by: s.cases.add(an_authorised_case(reference="DV-26-0009"), by, NOW, "new"), ""
    ),
    "cases.get": Deed(lambda s, _: s.cases.get(READY.reference), READERS, False),
    "cases.look": Deed(lambda s, by: s.cases.look(READY.reference, by, NOW), READERS),
    "cases.all": Deed(lambda s, _: s.cases.all(), READERS, False),
    "cases.changed_since": Deed(lambda s, _: s.cases.changed_since(NOW), READERS, False),
    "cases.save: what is prepared": Deed(saved(READY, prepared), "p"),
    "cases.save: prepared without being named": Deed(
        saved(READY, lambda case, _: having(case, {"risk.officers_view": "Graver."})), ""
    ),
    "cases.save: a reason": Deed(
        saved(READY, lambda case, by: lifecycle.explain(case, "risk-old", "SAMPLE", by, NOW)), "pas"
    ),
    "cases.save: sent": Deed(
        saved(READY, lambda case, by: lifecycle.send(case, by, LAW, NOW)), "p"
    ),
    "cases.save: taken back": Deed(
        saved(SENT, lambda case, by: lifecycle.take_back(case, by, NOW)), "p"
    ),
    "cases.save: the superintendent's thinking": Deed(
        saved(SENT, lambda case, _: having(case, {"authority.thinking.violence": "SAMPLE"})), "a"
    ),
    "cases.save: decided": Deed(decided, "a"),
    "cases.save: a call": Deed(
        saved(SENT, lambda case, _: having(case, {"authority.call.number": "01632 960107"})), "pa"
    ),
    "cases.save: decided by telephone": Deed(decided_by_telephone, "pa"),
    "cases.save: countersigned": Deed(countersigned, "a"),
    "cases.save: corrected": Deed(
        saved(FROZEN, lambda case, by: countersign.correct(case, by, "SAMPLE", NOW)), "p"
    ),
    "cases.save: voided": Deed(
        saved(AUTHORISED, lambda case, by: lifecycle.void(case, by, "SAMPLE", NOW)), "pa"
    ),
    "cases.save: a copy handed out": Deed(saved(AUTHORISED, copied), "pas"),
    "cases.save: the page of service": Deed(
        saved(AUTHORISED, lambda case, _: having(case, {"service.place": "SAMPLE"})), "s"
    ),
    "cases.save: service recorded": Deed(
        saved(TO_RECORD, lambda case, by: lifecycle.record_service(case, by, LAW, RECORDED_AT)), "s"
    ),
    **{f"cases.save: {how}": Deed(saved(*what), by) for how, (*what, by) in FOLLOWED.items()},
    "cases.save: the hands rewritten": Deed(
        saved(READY, lambda case, _: replace(case, hands=())), ""
    ),
    "cases.save: a decision taken out": Deed(
        saved(AUTHORISED, lambda case, _: having(case, {"authority.decisions": ()})), ""
    ),
    "board.read": Deed(lambda s, _: s.board.read(NOW), READERS, False),
    "search.find": Deed(lambda s, by: s.search.find("exam", by, NOW), READERS),
    # The history.
    "history.of": Deed(lambda s, _: s.history.of(READY.reference), EVERYBODY, False),
    "history.by": Deed(lambda s, by: s.history.by(by.key), EVERYBODY, False),
    "history.all": Deed(lambda s, _: s.history.all(), EVERYBODY, False),
    "history.last": Deed(lambda s, _: s.history.last(3), EVERYBODY, False, True),
    "history.last_here": Deed(lambda s, _: s.history.last_here(3), EVERYBODY, False, True),
    "history.server_clock": Deed(lambda s, _: s.history.server_clock(), EVERYBODY, False, True),
    "history.last_at": Deed(lambda s, _: s.history.last_at(Act.SIGNED_IN), EVERYBODY, False),
    "history.newest": Deed(lambda s, _: s.history.newest(Act.FOUNDED), EVERYBODY, False, True),
    "history.helped": Deed(lambda s, _: s.history.helped(), EVERYBODY, False),
    "history.head": Deed(lambda s, _: s.history.head(), EVERYBODY, False, True),
    "history.head_hash": Deed(lambda s, _: s.history.head_hash(), EVERYBODY, False, True),
    "history.entry_with": Deed(
        lambda s, _: s.history.entry_with("0000-0000-0000"), EVERYBODY, False, True
    ),
    "history.fault": Deed(lambda s, _: s.history.fault(), EVERYBODY, False, True),
    "history.first_broken": Deed(lambda s, _: s.history.first_broken(), EVERYBODY, False, True),
    "history.erase": Deed(lambda s, by: s.history.erase(1, by, NOW, "SAMPLE"), "k"),
    "history.add_late": Deed(
        lambda s, by: s.history.add_late(Act.LOOKED, READY.reference, by, NOW, {"joined": "15:00"}),
        "",
    ),
    "history.add: looked": Deed(added(Act.LOOKED, what="history"), EVERYBODY),
    "history.handed": Deed(lambda s, _: s.history.handed(), READERS, False),
    "history.add: handed to a printer": Deed(added(Act.TO_PRINTER, READY.reference), READERS),
    "history.add: not printed": Deed(added(Act.NOT_PRINTED, READY.reference), READERS),
    "history.add: printed": Deed(added(Act.PRINTED, READY.reference), READERS),
    "history.add: a history printed": Deed(added(Act.PRINTED), EVERYBODY),
    "history.add: exported": Deed(added(Act.EXPORTED, READY.reference), READERS),
    "history.add: a clock moved by a day": Deed(
        added(Act.CHANGED, READY.reference, act_by={"was": "", "now": ""}), "pask"
    ),
    "history.add: a backup put back": Deed(added(Act.RESTORED), EVERYBODY),
    "history.add: the computer's clock": Deed(added(Act.CLOCK_MOVED), EVERYBODY, door=True),
    "history.add: joined": Deed(added(Act.JOINED), EVERYBODY, door=True),
    "history.add: sheets put off": Deed(added(Act.RECOVERY_PUT_OFF), "k"),
    "history.add: a setting changed": Deed(added(Act.SETTINGS_CHANGED), "k"),
    # The directory.
    "directory.all": Deed(lambda s, _: s.directory.all(), EVERYBODY, False, True),
    "directory.rows": Deed(lambda s, _: s.directory.rows(), EVERYBODY, False, True),
    "directory.put": Deed(lambda s, by: s.directory.put(Listed(OTHER, "960108"), by, NOW), "k"),
    "directory.remove": Deed(lambda s, by: s.directory.remove(DECIDER.key, by, NOW), "k"),
    "directory.give_token": Deed(lambda s, by: s.directory.give_token(DECIDER.key, by, NOW), "k"),
    "directory.check_code": Deed(code_checked, "pa"),
    **{name: Deed(*told) for name, told in (SEALED | COURTS).items()},
    # Days and officers.
    "days.add": Deed(lambda s, by: s.days.add(day(by)), "pask"),
    "days.all": Deed(lambda s, _: s.days.all(), EVERYBODY, False, True),
    "officers.find": Deed(lambda s, _: s.officers.find(ANOTHER.key), EVERYBODY, False, True),
    "officers.enrolled": Deed(
        lambda s, _: s.officers.enrolled(ANOTHER.key), EVERYBODY, False, True
    ),
    "officers.vouchers": Deed(lambda s, _: s.officers.vouchers(), EVERYBODY, False, True),
    "officers.all": Deed(lambda s, _: s.officers.all(), EVERYBODY, False, True),
}
