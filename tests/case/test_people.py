"""Officers: what tells them apart, how they are named, and the order of ranks."""

import pytest
from support.cases.factories import a_superintendent, an_officer

from dvpo_desktop.case import Held, Officer, Rank


def test_an_officer_is_told_apart_by_force_and_collar_number_however_typed() -> None:
    typed = Officer("Somebody", " West-Mercia ", " 44 17 ")
    assert typed.key == an_officer().key == "west-mercia/4417"


@pytest.mark.parametrize(
    "other", [an_officer(force="gwent"), an_officer(collar="4418"), an_officer(collar="")]
)
def test_another_force_or_number_is_another_officer(other: Officer) -> None:
    assert other.key != an_officer().key


def test_the_name_and_the_rank_do_not_tell_officers_apart() -> None:
    assert an_officer(name="K. Renamed", rank=Rank.INSPECTOR).key == an_officer().key


@pytest.mark.parametrize(
    ("officer", "words"),
    [
        (an_officer(), "Sergeant K. Example 4417"),
        (a_superintendent(held=Held.TEMPORARY), "Temporary Superintendent A. Sample 0107"),
        (
            a_superintendent(rank=Rank.CHIEF_SUPERINTENDENT, held=Held.ACTING),
            "Acting Chief Superintendent A. Sample 0107",
        ),
        (Officer(), "Constable"),
    ],
)
def test_papers_name_the_rank_held_today(officer: Officer, words: str) -> None:
    assert officer.words == words


def test_three_ranks_are_not_below_superintendent() -> None:
    assert [rank for rank in Rank if rank.at_least(Rank.SUPERINTENDENT)] == [
        Rank.SUPERINTENDENT,
        Rank.CHIEF_SUPERINTENDENT,
        Rank.CHIEF_OFFICER,
    ]


def test_the_rank_is_spoken_in_words() -> None:
    assert Rank.CHIEF_INSPECTOR.words == "Chief Inspector"
