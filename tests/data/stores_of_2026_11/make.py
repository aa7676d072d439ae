"""How the stores beside this file were made: by the program of November 2026, and never again.

It ran at commit e2b7318, from the root of the project:
``PYTHONPATH=.:tests python tests/data/stores_of_2026_11/make.py FOLDER``.
It is kept to say what is in them; a later program would make others.
"""

import gzip
import json
import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pyotp
import pytest
from cases_kept import CALLED, Step, december, every_step
from court_lists import a_court
from dvpo_desktop.case.authority import Outcome
from dvpo_desktop.rules.package import as_sealed
from dvpo_desktop.rules.roles import Deed
from dvpo_desktop.rules.signing import words_countersigned, words_signed
from dvpo_desktop.store.entries import Act
from dvpo_desktop.store.server.station_here import StationHere
from dvpo_desktop.store.server.station_there import ServerStation
from factories import (
    a_case,
    a_case_ready_to_send,
    a_constable,
    a_notice,
    a_superintendent,
    an_administrator,
    an_officer,
    at,
    having,
    the_law,
    with_thinking,
)
from servers import PASSPHRASES, STATION, FreshDatabase, a_server, make_prepared
from store.server.wire import Wire
from two_stations import as_sealed_there, decided_so

from dvpo_desktop.case import Officer, Rank, Role
from dvpo_desktop.case.directory import Listed
from dvpo_desktop.rules import lifecycle, oral
from dvpo_desktop.rules.calendar import AddedDay
from dvpo_desktop.settings import Settings, write_settings
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.problems import NotPermitted, WrongPassphrase
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.store.vault.cost import LEAST

PASSPHRASE, PLACE = "sample kettle orchard", "Gablecross custody"
KEEPER, SERGEANT = an_administrator(), an_officer()
SUPERINTENDENT, CONSTABLE = a_superintendent(), a_constable()
SECOND = a_superintendent(name="C. Another", collar="0110")
LAWYER = Officer("L. Sample", "west-mercia", "8001", Rank.POLICE_STAFF)
SUSPENDED = Officer("E. Example", "west-mercia", "7001", Rank.CONSTABLE)
REMOVED = Officer("N. Example", "west-mercia", "5001", Rank.SERGEANT)
ELSEWHERE = a_superintendent(name="S. Sample", collar="7002")
STAFF = {
    SERGEANT: {Role.PREPARING, Role.SERVING},
    SUPERINTENDENT: {Role.AUTHORISING},
    SECOND: {Role.AUTHORISING},
    CONSTABLE: {Role.SERVING},
    LAWYER: {Role.LEGAL},
}
LEAVERS = {SUSPENDED: {Role.SERVING}, REMOVED: {Role.PREPARING}}
BEGUN_AT = at(8)
# What only some programs of PostgreSQL write, or understand.
LEFT_OUT = ("\\restrict", "\\unrestrict", "SET transaction_timeout", "-- Dumped")


@dataclass
class Shift:
    """A store with its officers, each of whom takes the keyboard for what they do."""

    store: OpenStore

    def sit(self, officer: Officer, now: datetime) -> None:
        """An officer takes the keyboard, unless they have it."""
        if self.store.present.officer != officer or not self.store.present.roles:
            self.store.check(officer.force, officer.collar, PASSPHRASE, now)
            self.store.signed_in(officer, now)

    def do(self, step: Step) -> None:
        """Saves one step of a case as its officer, signed where it is a decision."""
        self.sit(step.by, step.at)
        case, signed = step.case, None
        if step.act is Act.OPENED:
            self.store.cases.add(case, step.by, step.at, "typed in")
            return
        version = self.store.cases.get(case.reference).version
        if step.signs is not None:
            words = words_countersigned if step.signs is Deed.COUNTERSIGN else words_signed
            message = words(case, case.authority.decisions[-1])
            signed = self.store.sign(step.by, PASSPHRASE, message, step.at, deed=step.signs)
        self.store.cases.save(case, version, step.by, step.at, step.act, signed=signed)


def begin(station: StationStore, staff: dict[Officer, set[Role]]) -> Shift:
    """A store with its officers, the administrator at the keyboard."""
    store = station.found(KEEPER, PASSPHRASE, BEGUN_AT)
    store.signed_in(KEEPER, BEGUN_AT)
    for officer, roles in staff.items():
        store.enrol(officer, PASSPHRASE, KEEPER, BEGUN_AT, frozenset(roles))
    shift = Shift(store)
    shift.sit(KEEPER, BEGUN_AT)
    return shift


def set_up(shift: Shift) -> pyotp.TOTP:
    """The courts and the directory; gives the token of the superintendent."""
    store, now = shift.store, at(8, 30)
    store.courts.keep(a_court(), KEEPER, now)
    store.courts.keep(a_court(name="Example Magistrates' Court"), KEEPER, now)
    store.directory.put(Listed(SUPERINTENDENT, "01632 960107"), KEEPER, now)
    store.directory.put(Listed(ELSEWHERE, "01632 960108"), KEEPER, now)
    return pyotp.TOTP(store.directory.give_token(SUPERINTENDENT.key, KEEPER, now))


def do_cases(shift: Shift, token: pyotp.TOTP, until: datetime, after: datetime = BEGUN_AT) -> None:
    """Every step between two times; the code of the token is spent where the call was."""
    for step in every_step():
        if not after < step.at <= until:
            continue
        if step.case.reference == CALLED and step.signs is Deed.TAKE_DOWN:
            now = at(15, 52)
            shift.sit(SERGEANT, now)
            content = oral.spoken_of(shift.store.cases.get(CALLED).case)
            given = (SUPERINTENDENT.key, token.at(now), content, CALLED, SERGEANT, now)
            shift.store.directory.check_code(*given)
        shift.do(step)


def make_file_store(into: Path) -> dict[str, str]:
    """The station in a file with its backup; gives what only somebody can tell who was there."""
    station = StationStore(into / "station", name=PLACE, cost=LEAST)
    shift = begin(station, STAFF | LEAVERS)
    token = set_up(shift)
    sheets = shift.store.make_recovery(KEEPER, at(8, 40))
    mark = {"mark": sheets[0].mark}
    shift.store.history.add(Act.RECOVERY_PROVED, "", KEEPER, at(8, 45), mark)
    backed_up_at = at(15, 1)
    do_cases(shift, token, backed_up_at)
    shift.store.back_up(into / "backups", shift.store.present.officer, backed_up_at)
    do_cases(shift, token, december(28, 9), backed_up_at)
    end(shift)
    exchange(shift, into)
    assert shift.store.verify().faults == ()
    shift.store.close()
    with suppress(WrongPassphrase):
        station.unlock(CONSTABLE.force, CONSTABLE.collar, "not the words", december(28, 12))
    settings = Settings(
        station=PLACE,
        force="west-mercia",
        oral_authority=True,
        senior_officer="Ch Supt SPECIMEN",
        alarm_hours="48, 8",
    )
    write_settings(into / "station" / "settings.toml", settings)
    return {sheet.letter: sheet.text for sheet in sheets} | {"token": token.secret}


def end(shift: Shift) -> None:
    """What came last: officers who leave, a search, a refusal, an erasure, an added day."""
    store, now = shift.store, december(28, 9, 30)
    shift.sit(KEEPER, now)
    store.suspend(SUSPENDED.key, KEEPER, "On leave", now)
    store.remove(REMOVED.key, KEEPER, "Moved to another force", now)
    shift.sit(SERGEANT, now)
    store.search.find("exam", SERGEANT, now)
    store.cases.look("DV-26-0006", SERGEANT, now)
    given = {"what": "brief", "to": "the court", "why": "for the hearing"}
    store.history.add(Act.EXPORTED, "DV-26-0006", SERGEANT, now, given)
    shift.sit(LAWYER, now)
    with suppress(NotPermitted):
        store.cases.add(a_case(reference="DV-26-0099"), LAWYER, now, "typed in")
    shift.sit(KEEPER, now)
    added = AddedDay(date(2027, 1, 4), "SAMPLE day", "SAMPLE", "EXAMPLE", KEEPER, now)
    store.days.add(added)
    searched = next(each for each in store.history.all() if each.act is Act.SEARCHED)
    store.history.erase(searched.id, KEEPER, now, "Searched for somebody else by mistake.")


def exchange(shift: Shift, into: Path) -> None:
    """Two cases sealed for a superintendent elsewhere, of which the first is answered."""
    now = december(28, 10, 30)
    far = begin(
        StationStore(into / "elsewhere", name="Elsewhere", cost=LEAST),
        {ELSEWHERE: {Role.AUTHORISING}},
    )
    far.sit(ELSEWHERE, BEGUN_AT)
    card = far.store.cards.of_officer(ELSEWHERE, PASSPHRASE, "Elsewhere", BEGUN_AT)[0]
    shift.sit(KEEPER, now)
    shift.store.cards.keep(card, KEEPER, now)
    own = shift.store.cards.of_station(PLACE, KEEPER, now)[0]
    far.sit(KEEPER, now)
    far.store.cards.keep(own, KEEPER, now)
    (into / "station.dvpo-card").write_bytes(own)
    (into / "superintendent.dvpo-card").write_bytes(card)
    answered, waiting = (sealed(shift, f"DV-26-{number}", now) for number in ("0011", "0012"))
    (into / "answered.dvpo-case").write_bytes(answered)
    (into / "waiting.dvpo-case").write_bytes(waiting)
    far.sit(ELSEWHERE, now)
    received = far.store.received.open(answered, ELSEWHERE, PASSPHRASE, now, as_sealed_there)
    decided = as_sealed(decided_so(received.case, Outcome.AUTHORISED, now, ELSEWHERE))
    answer = far.store.received.decide(received.package.id, decided, ELSEWHERE, PASSPHRASE, now)
    (into / "answer.dvpo-decision").write_bytes(answer)
    assert far.store.verify().faults == ()
    far.store.close()


def sealed(shift: Shift, reference: str, now: datetime) -> bytes:
    """A new case, sent and sealed for the superintendent elsewhere."""
    shift.do(Step(now, SERGEANT, a_case(reference=reference), Act.OPENED))
    ready = a_case_ready_to_send(reference=reference)
    shift.do(Step(now, SERGEANT, ready))
    sent = lifecycle.send(ready, SERGEANT, the_law(), now)
    shift.do(Step(now, SERGEANT, sent, Act.SENT))
    given = (sent, a_notice(sent), the_law(), ELSEWHERE, PLACE, SERGEANT, now)
    return shift.store.packages.seal(*given)


def make_server_store(into: Path) -> None:
    """A server's database, dumped; and a station of it in whose outbox acts wait."""
    with a_server() as server:
        made = make_prepared(server, "station")
        usual = {"passphrase": PASSPHRASES[STATION], "cost": LEAST, "name": PLACE}
        shift = begin(ServerStation(made.address(), into / "first", **usual), STAFF)
        do_cases(shift, set_up(shift), december(28, 9))
        shift.store.close()
        shutil.rmtree(into / "first")
        station = StationHere(made.address(), into / "server-station", **usual)
        with pytest.MonkeyPatch.context() as patch:
            wait(station, Wire(patch))
        dump(made, into / "server.sql.gz")


def wait(station: StationHere, wire: Wire) -> None:
    """What was done at a station while its server was away, by two officers."""
    now = december(28, 10)
    shift = Shift(station.unlock(SERGEANT.force, SERGEANT.collar, PASSPHRASE, now))
    for officer in (SUPERINTENDENT, CONSTABLE, SERGEANT):
        shift.sit(officer, now)
    for reference in ("DV-26-0002", "DV-26-0003", "DV-26-0006"):
        shift.store.cases.get(reference)
    wire.down = True
    prepared = shift.store.cases.get("DV-26-0002").case
    narrative = f"{prepared.incident.narrative} SAMPLE."
    shift.do(Step(now, SERGEANT, having(prepared, {"incident.narrative": narrative})))
    shift.store.history.add(Act.PRINTED, "DV-26-0006", SERGEANT, now, {"what": "brief"})
    later = now + timedelta(minutes=10)
    thought = with_thinking(shift.store.cases.get("DV-26-0003").case)
    shift.do(Step(later, SUPERINTENDENT, thought))
    case = lifecycle.authorise(thought, SUPERINTENDENT, a_notice(thought), the_law(), later)
    shift.do(Step(later, SUPERINTENDENT, case, Act.DECIDED, Deed.DECIDE))
    shift.store.close()


def dump(made: FreshDatabase, to: Path) -> None:
    """The database in plain SQL, which psql of any PostgreSQL from 15 on reads, compressed."""
    port = str(made.server.port)
    text = made.server.run("pg_dump", "-h", "127.0.0.1", "-p", port, "-U", "postgres", made.name)
    lines = (line for line in text.splitlines(keepends=True) if not line.startswith(LEFT_OUT))
    to.write_bytes(gzip.compress("".join(lines).encode(), 9, mtime=0))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    told = make_file_store(folder)
    make_server_store(folder)
    sys.stdout.write(json.dumps(told, indent=1))
