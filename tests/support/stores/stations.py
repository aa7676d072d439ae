"""Stations: a store begun by its administrator, with the officers of the tests enrolled."""

from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from support.cases.factories import NOW, a_constable, a_superintendent, an_administrator, an_officer
from support.stores.allowing import Allowing

from dvpo_desktop.case import Case, Officer, Role
from dvpo_desktop.rules.permission.signing import words_signed
from dvpo_desktop.rules.policy import Policy
from dvpo_desktop.store.cases.cases import CaseStore, Kept
from dvpo_desktop.store.database.files import KEYS
from dvpo_desktop.store.database.migrations import Migrations
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.postgres.slots_moved import slots_in
from dvpo_desktop.store.registers.policy import PolicyStore
from dvpo_desktop.store.shared.station_there import ServerStation
from dvpo_desktop.store.staff.second_word import Second
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.store.vault.slots import Cost

PASSPHRASE = "sample kettle orchard"
ADMINISTRATOR, SERGEANT = an_administrator(), an_officer()
SUPERINTENDENT, CONSTABLE = a_superintendent(), a_constable()
BY_TELEPHONE = Policy(oral=True)
PREPARES = frozenset({Role.PREPARING, Role.SERVING})
DECIDES = frozenset({Role.AUTHORISING})
ROLES = {
    SERGEANT: PREPARES,
    SUPERINTENDENT: DECIDES,
    CONSTABLE: frozenset({Role.SERVING}),
}
# What an officer says who confirms that somebody becomes an authorising officer.
WORD = Second(SUPERINTENDENT.force, SUPERINTENDENT.collar, PASSPHRASE)
KEEPERS_WORD = Second(ADMINISTRATOR.force, ADMINISTRATOR.collar, PASSPHRASE)


def begun(
    station: StationStore,
    passphrase: str = PASSPHRASE,
    officers: tuple[Officer, ...] = (SERGEANT,),
) -> OpenStore:
    """A new store in which these officers are known, with the first of them signed in.

    One in a folder is founded once in a run for each name of a folder, and copied from then on.
    """
    if type(station) is StationStore and station._cost is not None and not station.exists:
        copytree(_founded(_like(station), passphrase, officers), station.folder, dirs_exist_ok=True)
        store = station.unlock(ADMINISTRATOR.force, ADMINISTRATOR.collar, passphrase, NOW)
    else:
        store = _enrolled(station, passphrase, officers)
    sit(store, officers[0], passphrase)
    return store


def _enrolled(station: StationStore, passphrase: str, officers: tuple[Officer, ...]) -> OpenStore:
    """The store begun by its administrator, still at the keyboard."""
    store = station.found(ADMINISTRATOR, passphrase, NOW)
    store.signed_in(ADMINISTRATOR, NOW)
    for officer in officers:
        roles = ROLES.get(officer) or _by_rank(officer)
        store.enrol(officer, passphrase, ADMINISTRATOR, NOW, roles, at_set_up=True)
    return store


def _like(station: StationStore) -> tuple[str, bool, str, Cost, Migrations]:
    """What tells one kind of store from another; two of one test have folders of other names."""
    assert station._cost is not None
    return station.folder.name, station.training, station._name, station._cost, station._migrations


@cache
def _founded(
    like: tuple[str, bool, str, Cost, Migrations], passphrase: str, officers: tuple[Officer, ...]
) -> Path:
    """The folder of a closed store, to be copied."""
    _, training, name, cost, migrations = like
    folder = templates() / str(len(list(templates().iterdir())))
    made = StationStore(folder, training=training, name=name, cost=cost, migrations=migrations)
    made.anchors = None
    _enrolled(made, passphrase, officers).close()
    return folder


def templates() -> Path:
    """A folder for what is made once and copied, which is gone with the run."""
    return Path(_held().name)


@cache
def _held() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="dvpo-stations-")


def sit(store: OpenStore, officer: Officer, passphrase: str = PASSPHRASE) -> Officer:
    """An officer takes the keyboard with the rank held today."""
    store.check(officer.force, officer.collar, passphrase, NOW)
    return store.signed_in(officer, NOW)


def put(store: OpenStore, case: Case, by: Officer = SERGEANT, how: str = "typed in") -> Kept:
    """Puts a case in the store as it is, at any stage: no officer could open it so."""
    cases = CaseStore(Allowing(store._database), training=store.training)
    return cases.add(case, by, NOW, how, _signed(store, case))


def allow_telephone(store: OpenStore, policy: Policy = BY_TELEPHONE) -> None:
    """What the force allows, as its administrator says it elsewhere."""
    identity = store._door.open(ADMINISTRATOR.key, PASSPHRASE, NOW).identity
    PolicyStore(Allowing(store._database, identity)).say(policy, "SAMPLE", ADMINISTRATOR, NOW)


def slots_of(station: StationStore) -> bytes:
    """All that a station keeps of its officers' slots, as it lies in its file or its table."""
    if isinstance(station, ServerStation):
        with station._asked.begin() as connection:
            kept = slots_in(connection)
        return repr(kept).encode()
    return (station.folder / KEYS).read_bytes()


def _signed(store: OpenStore, case: Case) -> dict[str, str]:
    """What the history keeps of the signature under the last decision, if its officer is known."""
    if not case.authority.decisions:
        return {}
    decision = case.authority.decisions[-1]
    with store._database.begin() as connection:
        if officers.find(connection, decision.signed_by.key) is None:
            return {}
    opened = store._door.open(decision.signed_by.key, PASSPHRASE, NOW)
    signed = opened.identity.signed(words_signed(case, decision))
    return {"signed": signed.signature, "public": signed.public}


def _by_rank(officer: Officer) -> frozenset[Role]:
    return DECIDES if officer.rank.at_least(SUPERINTENDENT.rank) else PREPARES
