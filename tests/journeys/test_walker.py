"""The walk: a word in every box of every page, every way of leaving, and no word is lost."""

from itertools import product

from journeys import station_walker
from journeys.shift import SERGEANT, a_station
from journeys.walker import ELSEWHERE, PLACES, WAYS, Walker

from dvpo_desktop.ui.kit.look import theme


def test_every_word_is_found_again_however_a_page_is_left(begin_shift, folder, rounds, counted):
    a_station(folder, ELSEWHERE, *(case for _, _, case in PLACES))
    walker = Walker(lambda: begin_shift(signs_in=False, oral=True))
    walker.shift.sign_in(SERGEANT)
    ways, places = list(WAYS), range(len(PLACES))
    few = [(at % len(places), way) for at, way in enumerate(ways)]
    walks = rounds(len(few), len(ways) * len(places))
    walked = few if walks == len(few) else list(product(places, ways))
    lost = []
    for at, way in walked:
        lost += walker.visit(at, way)
        theme.set_scale(1.0)
    assert not lost, "\n".join(lost)
    counted(
        f"{len(walked)} ways of leaving a page: {walker.typed:,} words typed and "
        f"{walker.answered:,} answers chosen, none lost"
    )


def test_every_word_on_a_page_of_the_station_is_found_again_or_told_of(
    begin_shift, folder, rounds, counted
):
    a_station(folder)
    shift = begin_shift(signs_in=False)
    station_walker.furnish(shift)
    shift.window.close()
    walker = station_walker.StationWalker(lambda: begin_shift(signs_in=False))
    places, ways = list(station_walker.PLACES), list(station_walker.WAYS)
    few = [(places[at % len(places)], way) for at, way in enumerate(ways)]
    walks = rounds(len(few), len(ways) * len(places))
    walked = few if walks == len(few) else list(product(places, ways))
    lost = []
    for place, way in walked:
        lost += walker.visit(place, way)
    assert not lost, "\n".join(lost)
    counted(f"{len(walked)} ways of leaving a page of the station: {walker.typed} words, none lost")
