"""Killed at random moments of an act on the officers' slots: it happened, or it did not."""

import random
import time
from collections import Counter
from contextlib import closing

import pytest
from support.faults.killing import Doomed
from support.stores.slot_acts import (
    ACTS,
    Begun,
    begun_in,
    keeper_in,
    once_more,
    see_one_or_the_other,
)

SEED = 20261130
TRIES = 3  # to see how long an act takes


@pytest.mark.parametrize("name", ["passphrase", "remove", "prove sheets"])
def test_kill_at_random_moments_leaves_the_one_or_the_other(name, tmp_path, counted, rounds):
    kills, chance, met = rounds(5, 60), random.Random(SEED), Counter[str]()
    made = begun_in(tmp_path / "made")
    texts = [sheet.text.replace("\n", " ") for sheet in (*made.old, *made.new)]
    place = tmp_path / "station"
    with Doomed("support.faults.changer", place, *texts) as changer:
        lasts = max(seconds_of(name, once_more(made, place)) for _ in range(TRIES))
        for _ in range(kills):
            begun = once_more(made, place)
            lines = changer.told_before_killed(1, chance.uniform(0, lasts), name)
            happened = see_one_or_the_other(begun, ACTS[name], told="done" in lines)
            met["told" if "done" in lines else "happened" if happened else "did not"] += 1
    counted(f"{kills} kills in {name}: {dict(met)}")
    assert sum(met.values()) == kills


def seconds_of(name: str, begun: Begun) -> float:
    with closing(keeper_in(begun)) as store:
        began = time.monotonic()
        ACTS[name].do(store, begun)
        return time.monotonic() - began
