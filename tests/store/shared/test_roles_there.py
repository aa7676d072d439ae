"""Roles on a server: what a role may not do is refused there as it is in a file."""

from contextlib import closing

from support.servers.servers import PASSPHRASES, STATION
from support.stores.deeds_done import DEEDS
from support.stores.in_roles import CHEAP, PEOPLE, begin_at, is_refused
from support.stores.stations import sit

from dvpo_desktop.store.shared.station_there import ServerStation

BY_HAND = 3  # a court, a card and an officer suspended


def test_each_role_is_refused_what_the_table_does_not_give_it(fresh_database, tmp_path, counted):
    passphrase = PASSPHRASES[STATION]
    station = ServerStation(
        fresh_database.address(), tmp_path, passphrase=passphrase, cost=CHEAP, name="Gablecross"
    )
    tried = 0
    # A deed suspends an officer by hand first, as only the owner of the database can.
    with closing(fresh_database.server.connect(fresh_database.name)) as owner:
        owner.execute("ALTER TABLE officers DISABLE TRIGGER officers_told")
    with closing(begin_at(station)) as store:
        # What was put there as said by telephone is signed by nobody enrolled.
        as_put = store.verify().faults
        for letter, who in PEOPLE.items():
            sit(store, who)
            for name, deed in DEEDS.items():
                if letter not in deed.by:
                    assert is_refused(store, lambda deed=deed, who=who: deed.what(store, who)), name
                    tried += 1
        faults = store.verify().faults
        # What the deeds put there first by hand is named, and nothing else is.
        assert tuple(each for each in faults if "without an entry" not in each) == as_put
        assert len(faults) == len(as_put) + BY_HAND, faults

    counted(f"{tried} deeds of {len(PEOPLE)} roles refused on a server")
    assert tried > len(DEEDS)
