"""Stations: a store begun by its administrator, with the officers of the tests enrolled."""

from allowing import Allowing
from factories import NOW, a_constable, a_superintendent, an_administrator, an_officer
from sqlalchemy import select

from dvpo_desktop.case import Case, Officer, Role
from dvpo_desktop.rules.signing import words_signed
from dvpo_desktop.store import officers
from dvpo_desktop.store.cases import CaseStore, Kept
from dvpo_desktop.store.files import KEYS
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.server.station_there import ServerStation
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.store.tables import SLOTS

PASSPHRASE = "sample kettle orchard"
ADMINISTRATOR, SERGEANT = an_administrator(), an_officer()
SUPERINTENDENT, CONSTABLE = a_superintendent(), a_constable()
PREPARES = frozenset({Role.PREPARING, Role.SERVING})
DECIDES = frozenset({Role.AUTHORISING})
ROLES = {
    SERGEANT: PREPARES,
    SUPERINTENDENT: DECIDES,
    CONSTABLE: frozenset({Role.SERVING}),
}


def begun(
    station: StationStore,
    passphrase: str = PASSPHRASE,
    officers: tuple[Officer, ...] = (SERGEANT,),
) -> OpenStore:
    """A new store in which these officers are known, with the first of them signed in."""
    store = station.found(ADMINISTRATOR, passphrase, NOW)
    store.signed_in(ADMINISTRATOR, NOW)
    for officer in officers:
        roles = ROLES.get(officer) or _by_rank(officer)
        store.enrol(officer, passphrase, ADMINISTRATOR, NOW, roles)
    sit(store, officers[0], passphrase)
    return store


def sit(store: OpenStore, officer: Officer, passphrase: str = PASSPHRASE) -> Officer:
    """An officer takes the keyboard with the rank held today."""
    store.check(officer.force, officer.collar, passphrase, NOW)
    return store.signed_in(officer, NOW)


def put(store: OpenStore, case: Case, by: Officer = SERGEANT, how: str = "typed in") -> Kept:
    """Puts a case in the store as it is, at any stage: no officer could open it so."""
    cases = CaseStore(Allowing(store._database), training=store.training)
    return cases.add(case, by, NOW, how, _signed(store, case))


def slots_of(station: StationStore) -> bytes:
    """All that a station keeps of its officers' slots, as it lies in its file or its table."""
    if isinstance(station, ServerStation):
        with station._asked.begin() as connection:
            rows = connection.execute(select(SLOTS).order_by(SLOTS.c.id)).all()
        return repr(rows).encode()
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
