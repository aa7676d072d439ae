"""A hundred stations at one server: no save is lost, and none is made over another unseen."""

from support.stores.savings import Told, begin_cases, start_stations, unsaid_and_kept

STATIONS, PROGRAMS = 100, 4


def test_a_hundred_stations_save_the_same_cases_and_none_overwrites_another(
    fresh_database, rounds, counted
):
    begin_cases(fresh_database)
    seconds, told = rounds(3, 60), Told()
    each = STATIONS // PROGRAMS
    programs = [
        start_stations(fresh_database, stations=each, first=each * number, seconds=seconds)
        for number in range(PROGRAMS)
    ]
    try:
        for program in programs:
            told.hear(program.communicate(timeout=seconds + 120)[0].decode().splitlines())
            assert program.returncode == 0
    finally:
        for program in programs:
            program.kill()
    assert unsaid_and_kept(fresh_database, told) == 0
    counted(
        f"{STATIONS} stations for {seconds} s: {len(told.kept)} saves kept "
        f"({len(told.kept) / seconds:.0f} a second), {told.refused} refused because another "
        f"station came between, {told.away} by a lock held longer than a second, none lost"
    )
    assert len({token.partition("-")[0] for token in told.kept.values()}) == STATIONS
    assert told.refused >= rounds(0, 1)
