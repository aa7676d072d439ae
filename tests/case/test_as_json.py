"""A case written as JSON is the same case read back; what is not a case is refused in words."""

import json
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cases.factories import a_case, a_case_ready_to_send, a_served_case
from support.cases.made_up import cases

from dvpo_desktop.case import Case, as_json
from dvpo_desktop.case.preparation.children import Child, Children
from dvpo_desktop.case.preparation.incident import Incident


def test_an_empty_case_comes_back_the_same() -> None:
    assert as_json.read(as_json.write(Case())) == Case()


@pytest.mark.parametrize("make", [a_case, a_case_ready_to_send, a_served_case])
def test_a_case_at_each_stage_comes_back_the_same(make) -> None:
    assert as_json.read(as_json.write(make())) == make()


@given(cases())
def test_any_case_comes_back_the_same(case: Case) -> None:
    written = as_json.write(case)
    assert as_json.read(written) == case
    assert as_json.write(as_json.read(written)) == written


def test_what_is_left_out_is_empty() -> None:
    assert as_json.read('{"reference": "DV-26-0113"}') == Case(reference="DV-26-0113")


def test_an_address_is_withheld_unless_the_file_says_otherwise() -> None:
    assert as_json.read("{}").protected.address_withheld is True


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"", "truncated"),
        (b'{"reference": ', "truncated"),
        (b"\xff\xfe{}", "malformed"),
        (b"[]", "Expected `object`"),
        (b'{"reference": 1}', "$.reference"),
        (b'{"respondent": {"born": "2026-02-30"}}', "$.respondent.born"),
        (b'{"respondent": {"sex": "other"}}', "$.respondent.sex"),
        (b'{"reference": "\xff"}', "This is not a case"),
    ],
)
def test_text_that_is_no_case_is_refused_and_says_where(text: bytes, told: str) -> None:
    with pytest.raises(as_json.NotACase, match="This is not a case") as refusal:
        as_json.read(text)
    assert told in str(refusal.value)


def test_names_that_no_case_has_are_all_told() -> None:
    text = '{"custdy": {}, "children": {"children": [{"name": "x"}, {"nme": "y"}]}}'
    with pytest.raises(as_json.NotACase) as refusal:
        as_json.read(text)
    assert str(refusal.value) == "No case has these names: custdy, children.children.1.nme."


def test_a_time_without_its_zone_is_refused_wherever_it_stands() -> None:
    naive = datetime(2026, 11, 27, 17)  # noqa: DTZ001
    case = replace(Case(), opened_at=naive, incident=Incident(happened_at=naive))
    attempt = json.loads(as_json.write(case)) | {"opinions": {"attempts": [{"at": str(naive)}]}}
    with pytest.raises(as_json.NotACase) as refusal:
        as_json.read(json.dumps(attempt))
    assert "opened_at, incident.happened_at, opinions.attempts.0.at." in str(refusal.value)


def test_a_time_with_its_zone_keeps_its_instant() -> None:
    read = as_json.read('{"opened_at": "2026-07-01T12:00:00+01:00"}')
    assert read.opened_at == datetime.fromisoformat("2026-07-01T11:00:00+00:00")


def test_rows_of_a_list_keep_their_order() -> None:
    rows = Children(children=tuple(Child(name=name) for name in ("Dai", "Eve", "Fay")))
    back = as_json.read(as_json.write(replace(Case(), children=rows)))
    assert [child.name for child in back.children.children] == ["Dai", "Eve", "Fay"]


@given(st.text(max_size=40))
def test_any_text_survives(text: str) -> None:
    assert as_json.read(as_json.write(replace(Case(), reference=text))).reference == text


def test_the_schema_describes_every_section() -> None:
    schema = as_json.schema()
    named = schema["$defs"]["Case"]["properties"]
    assert list(named) == list(json.loads(as_json.write(Case())))


@pytest.mark.parametrize("depth", ['{"a":', "["])
def test_what_is_nested_far_too_deep_is_refused_in_a_sentence(depth: str) -> None:
    with pytest.raises(as_json.NotACase, match="nested far too deep"):
        as_json.read(depth * 100_000)


@pytest.mark.parametrize("when", ["0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59-12:00"])
def test_a_time_in_a_year_that_cannot_be_right_is_named(when: str) -> None:
    with pytest.raises(as_json.NotACase, match=r"Correct the year of these times: opened_at\."):
        as_json.read(f'{{"opened_at":"{when}"}}')
