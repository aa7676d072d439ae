"""Differences of any three cases: what is chosen is what comes of it, and nothing else moves."""

from dataclasses import fields
from itertools import cycle

from hypothesis import example, given
from hypothesis import strategies as st
from support.cases.every_field import a_case_with_every_field
from support.cases.factories import a_served_case, an_authorised_case, an_officer

from dvpo_desktop.case import Case
from dvpo_desktop.case.differences import Difference, Side, differences, merged, settled
from dvpo_desktop.case.places import put
from dvpo_desktop.case.preparation.children import Child
from dvpo_desktop.case.values import Typed
from dvpo_desktop.reference_data import read_reference_data

QUESTIONS = read_reference_data().questions
BASE = a_case_with_every_field()
OTHER = an_officer(name="J. Sample", collar="5120")


def changed(case: Case, path: str, value: object) -> Case:
    return put(case, path.split("."), value)


def between(mine: Case, theirs: Case, base: Case) -> dict[str, Difference]:
    return {each.path: each for each in differences(base, mine, theirs, QUESTIONS)}


def all_of(side: Side, found: dict[str, Difference]) -> dict[str, Side]:
    return dict.fromkeys(found, side)


def chosen(mine: Case, theirs: Case, choices: dict[str, Side], base: Case) -> Case:
    return merged(mine, theirs, differences(base, mine, theirs, QUESTIONS), choices)


EDITS = {
    "respondent.phone": ("", "07700 900123", "01632 960111"),
    "respondent.born": (None, BASE.protected.born.replace(day=1)),
    "incident.narrative": ("", "SAMPLE one", "SAMPLE two"),
    "children.children": ((), (Child("EXAMPLE, Sian"),), BASE.children.children[::-1]),
    "children.welfare": ("", "SAMPLE welfare"),
    "conditions.chosen": (BASE.conditions.chosen[:1], BASE.conditions.chosen[::-1]),
    "conditions.explaining.language": ("Welsh", "Polish"),
    "household.premises": ((), BASE.household.premises[:1], BASE.household.premises * 2),
    "hands": ((), (an_officer(),), (an_officer(), OTHER)),
    "authority": (an_authorised_case().authority, Case().authority),
    "service": (a_served_case().service, Case().service),
    "import_notes": ("", "SAMPLE left over"),
    "as_typed": (
        (Typed("respondent.born", "31/2/91"),),
        (Typed("children.children.0.born", "a"), Typed("children.children.2.born", "b")),
        (Typed("elsewhere", "c"), Typed("elsewhere", "c")),
        (Typed("children.children.x.born", "d"), Typed("respondent.born", "e")),
    ),
}
# What is drawn is where and which: a whole case is too long for hypothesis to write down.
edits = st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 3)), max_size=8)


def edited(case: Case, made: list[tuple[str, int]]) -> Case:
    for path, which in made:
        case = changed(case, path, EDITS[path][which % len(EDITS[path])])
    return case


def touches(path: str, others: dict[str, Difference]) -> bool:
    """Whether a place is one of the others, in one of them, or holds one."""
    return any(f"{a}.".startswith(f"{b}.") for one in others for a, b in ((path, one), (one, path)))


@given(edits, edits, edits)
def test_choosing_all_mine_gives_mine_and_all_theirs_theirs(first, second, third):
    base, mine, theirs = (edited(BASE, each) for each in (first, second, third))
    found = between(mine, theirs, base)

    assert chosen(mine, theirs, all_of(Side.MINE, found), base) == mine
    assert chosen(mine, theirs, all_of(Side.THEIRS, found), base) == theirs


@given(edits, edits, edits, st.lists(st.integers(0, 5), min_size=1, max_size=9))
# An entry that names no row of a list is left over, also where the list was empty before.
@example([("children.children", 0)], [], [("as_typed", 3)], [0])
def test_nothing_outside_the_differences_changes_whatever_is_chosen(first, second, third, numbers):
    base, mine, theirs = (edited(BASE, each) for each in (first, second, third))
    found = between(mine, theirs, base)
    choices = {
        path: each.sides[number % len(each.sides)]
        for (path, each), number in zip(found.items(), cycle(numbers), strict=False)
    }

    made = chosen(mine, theirs, choices, base)

    touched = {path.partition(".")[0] for path in found}
    for each in fields(Case):
        if each.name not in touched | {"as_typed"}:
            assert getattr(made, each.name) == getattr(mine, each.name)
    stray = [
        path
        for path in between(made, theirs, theirs)
        if not any(
            f"{path}.".startswith(f"{one}.") or f"{one}.".startswith(f"{path}.") for one in found
        )
    ]
    assert stray == []


@given(edits, edits, edits)
def test_what_only_one_officer_changed_never_waits_for_a_choice(start, first, second):
    base = edited(BASE, start)
    mine = edited(base, first)

    found = between(mine, base, base)

    assert not any(each.clash for each in found.values())
    assert settled(tuple(found.values()), {}) == all_of(Side.MINE, found)
    assert chosen(mine, base, {}, base) == mine
    assert chosen(base, edited(base, second), {}, base) == edited(base, second)
