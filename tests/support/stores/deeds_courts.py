"""Deeds of the courts and the alarms, each as one call by an officer."""

from collections.abc import Callable
from typing import Any

from support.cases.court_lists import a_court
from support.cases.factories import NOW
from support.cases.stages import READY

from dvpo_desktop.case import Officer
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.registers import courts

What = Callable[[OpenStore, Officer], Any]
EVERYBODY, READERS = "paslk", "pasl"


def removed(store: OpenStore, by: Officer) -> None:
    court = a_court(name="Other Magistrates' Court")
    with store._database.begin() as connection:
        courts._write(connection, (court,))
    store.courts.remove(court.name, by, NOW)


def alarm(act: Act) -> What:
    return lambda store, by: store.history.add(act, READY.reference, by, NOW, {"alarm": "SAMPLE"})


# Of each: the call, who may make it, whether in an officer's name, and whether from the door.
COURTS: dict[str, tuple[What, str, bool, bool]] = {
    "courts.all": (lambda s, _: s.courts.all(), EVERYBODY, False, True),
    "courts.keep": (lambda s, by: s.courts.keep(a_court(), by, NOW), "k", True, False),
    "courts.remove": (removed, "k", True, False),
    "history.add: an alarm sounded": (alarm(Act.ALARM_SOUNDED), READERS, True, False),
    "history.add: an alarm seen": (alarm(Act.ALARM_SEEN), READERS, True, False),
    "history.alarms": (lambda s, _: s.history.alarms([READY.reference]), READERS, False, False),
}
