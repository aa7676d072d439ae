"""Sittings: each field once, from its first value to its last, and nothing lost."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from support.cases.factories import NOW, a_superintendent, an_officer

from dvpo_desktop.case.history import Act, Entry
from dvpo_desktop.phrases.history_sittings import Changed, joined, sittings
from dvpo_desktop.store.cases.changes import applied, changes


def an_entry(minute: int, act: Act = Act.CHANGED, officer=None, a=None) -> Entry:
    """An entry; ``a`` is what became of the place of the incident."""
    by, at = officer or an_officer(), NOW + timedelta(minutes=minute)
    detail = {"changed": {"incident.place": a}} if a else {}
    return Entry(minute, at, by.key, by.words, act, "A", detail)


def typed(was: str, now: str) -> dict[str, str]:
    return {"was": was, "now": now}


def told(*entries: Entry) -> list:
    return [one.changes if isinstance(one, Changed) else one.act for one in sittings(entries)]


def test_what_was_typed_in_one_go_is_told_once():
    entries = (an_entry(0, a=typed("", "th")), an_entry(1, a=typed("th", "the hall")))
    assert told(*entries) == [(typed("", "the hall"),)]


def test_a_field_put_back_as_it_was_is_not_told():
    assert told(an_entry(0, a=typed("x", "y")), an_entry(1, a=typed("y", "x"))) == []


def test_another_officer_another_act_or_half_an_hour_ends_a_sitting():
    first, then = typed("", "a"), typed("a", "b")
    other = an_entry(1, officer=a_superintendent(), a=then)
    assert told(an_entry(0, a=first), other) == [(first,), (then,)]
    assert told(an_entry(0, a=first), an_entry(31, a=then)) == [(first,), (then,)]
    between = an_entry(1, Act.LOOKED)
    assert told(an_entry(0, a=first), between, an_entry(2, a=then)) == [
        (first,),
        Act.LOOKED,
        (then,),
    ]


def test_another_case_is_another_sitting():
    other = replace(an_entry(1, a=typed("", "b")), reference="B")
    assert len(told(an_entry(0, a=typed("", "a")), other)) == 2


TEXTS = st.text("ab ", max_size=12).map(lambda text: text * 9)


@given(TEXTS, TEXTS, TEXTS)
def test_two_changes_joined_lead_from_the_first_text_to_the_last(one, two, three):
    first = changes({"x": one}, {"x": two}).get("x")
    then = changes({"x": two}, {"x": three}).get("x")
    if first is None or then is None:
        return
    both = joined(first, then)
    if both is not None:
        assert applied(one, both) == three
        start = both.get("at", 0)
        assert one[start : start + len(both["was"])] == both["was"]


def test_two_changes_far_apart_in_a_long_text_stay_two():
    first = {"at": 0, "was": "", "now": "He "}
    then = {"at": 200, "was": "", "now": "again"}
    assert joined(first, then) is None
