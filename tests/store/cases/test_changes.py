"""What one save altered."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dvpo_desktop.store.cases.changes import LONG, applied, changes, changes_in


def test_a_changed_field_is_named_by_its_dotted_path_with_old_and_new():
    old = {"respondent": {"family_name": "", "sex": None}, "training": False}
    new = {"respondent": {"family_name": "Example", "sex": "male"}, "training": False}

    assert changes(old, new) == {
        "respondent.family_name": {"was": "", "now": "Example"},
        "respondent.sex": {"was": None, "now": "male"},
    }


def test_rows_added_and_removed_are_named_by_their_place():
    one, two = {"born": "2015-01-02"}, {"born": "2017-03-04"}

    assert changes({"rows": [one]}, {"rows": [one, two]}) == {"rows.1": {"now": two}}
    assert changes({"rows": [one, two]}, {"rows": [one]}) == {"rows.1": {"was": two}}
    assert changes({"rows": [one]}, {"rows": [two]}) == {
        "rows.0.born": {"was": "2015-01-02", "now": "2017-03-04"}
    }


def test_a_long_text_gives_only_what_was_typed():
    text = "He came to the house. " * 200

    found = changes({"words": text}, {"words": f"{text[:2200]}again {text[2200:]}"})

    assert found == {"words": {"at": 2200, "was": "", "now": "again "}}


@pytest.mark.parametrize(("old", "new"), [(1, True), (0, False), (None, ""), ("", []), ({}, [])])
def test_values_of_another_kind_are_a_change(old, new):
    assert changes({"value": old}, {"value": new}) == {"value": {"was": old, "now": new}}


RUNS = st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, LONG)), max_size=4)
TEXTS = RUNS.map(lambda runs: "".join(letter * count for letter, count in runs))


@given(TEXTS, TEXTS)
@example("a" * LONG + "b", "a" * LONG)
@example("ab" * LONG, "ab" * LONG + "ab")
def test_the_new_text_follows_from_the_old_text_and_its_change(old, new):
    found = changes({"text": old}, {"text": new})

    assert (applied(old, found["text"]) if found else old) == new


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("xyz"), inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_the_same_is_no_change(value):
    assert changes(value, value) == {}


@given(JSON, JSON)
def test_two_values_that_differ_are_never_said_to_be_the_same(old, new):
    assert bool(changes(old, new)) == (repr_of(old) != repr_of(new))


def repr_of(value: object) -> str:
    """The value with the names of objects sorted; True and 1 stay apart."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{key}:{repr_of(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(repr_of, value)) + "]"
    return repr(value)


VALUES = st.none() | st.booleans() | st.integers(0, 2) | st.text(max_size=3)
CASES = st.dictionaries(
    st.sampled_from("abc"), VALUES | st.lists(VALUES) | st.dictionaries(st.text(max_size=1), VALUES)
)


@given(CASES, CASES)
def test_of_two_texts_the_changes_are_those_of_what_they_say(old, new):
    """However each is written: an older version of the program may have spaced it otherwise."""
    assert changes_in(json.dumps(old), json.dumps(new, indent=1)) == changes(old, new)
    assert changes_in(json.dumps(old), json.dumps(old)) == {}
