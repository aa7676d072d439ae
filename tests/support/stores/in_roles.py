"""In roles: a store with an officer for each role, and what comes of a deed there."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import func, select
from support.cases.factories import NOW, a_constable, a_superintendent, an_administrator, an_officer
from support.cases.stages import ANOTHER, DECIDER, OTHER, STAGES
from support.stores.stations import PASSPHRASE, allow_telephone, put

from dvpo_desktop.case import Officer, Rank, Role
from dvpo_desktop.case.directory import Listed
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.database.tables import HISTORY
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.problems import NotPermitted
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.store.vault.slots import Cost

CHEAP = Cost(time=1, memory_kib=8, lanes=1)
KEEPER = an_administrator()
PEOPLE = {
    "p": an_officer(name="N. Example", collar="5001"),
    "a": a_superintendent(),
    "s": a_constable(),
    "l": Officer("L. Sample", "west-mercia", "8001", Rank.POLICE_STAFF),
    "k": KEEPER,
}
ROLES = {
    PEOPLE["p"]: Role.PREPARING,
    PEOPLE["a"]: Role.AUTHORISING,
    PEOPLE["s"]: Role.SERVING,
    PEOPLE["l"]: Role.LEGAL,
    ANOTHER: Role.SERVING,
    OTHER: Role.AUTHORISING,
}
Open = Callable[..., OpenStore]


def begin(folder: Path, *, training: bool) -> Path:
    """A store with an officer for each role, all trainers in training, and a case at each stage."""
    begin_at(StationStore(folder, training=training, cost=CHEAP)).close()
    return folder


def begin_at(station: StationStore) -> OpenStore:
    """The same at any station, still open."""
    store = station.found(KEEPER, PASSPHRASE, NOW)
    store.signed_in(KEEPER, NOW)
    for officer, role in ROLES.items():
        given = frozenset({Role.TRAINER if station.training else role})
        store.enrol(officer, PASSPHRASE, KEEPER, NOW, given, at_set_up=True)
    store.directory.put(Listed(DECIDER, "01632 960107"), KEEPER, NOW)
    store.directory.give_token(DECIDER.key, KEEPER, NOW)
    allow_telephone(store)
    for case in STAGES:
        put(store, case)
    return store


def set_by_hand(store: OpenStore, who: Officer, **columns: str) -> None:
    """What an administrator at another station did meanwhile."""
    with store._database.begin() as connection:
        officers.change(connection, who.key, **columns)


def entries(store: OpenStore, after: int = 0) -> list[tuple[str, str, str]]:
    """Act, officer and detail of every entry after so many, whoever asks."""
    columns = select(HISTORY.c.act, HISTORY.c.officer, HISTORY.c.detail)
    with store._database.begin() as connection:
        rows = connection.execute(columns.where(HISTORY.c.id > after).order_by(HISTORY.c.id))
        return [(row.act, row.officer, row.detail) for row in rows]


def written(store: OpenStore) -> int:
    """How many entries there are, whoever asks."""
    with store._database.begin() as connection:
        return connection.execute(select(func.max(HISTORY.c.id))).scalar_one()


def is_refused(store: OpenStore, deed: Callable[[], object]) -> str:
    """The sentence with which a deed was refused, or nothing; a refusal is one entry."""
    before = written(store)
    try:
        deed()
    except NotPermitted as refusal:
        (entry,) = entries(store, before)
        assert entry[0] == Act.REFUSED_ACT
        return str(refusal)
    return ""
