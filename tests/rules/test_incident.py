"""Incident: violence or a threat, dated, and told in thirty words or more."""

import pytest
from asking import codes
from factories import NOW

from dvpo_desktop.case.incident import Conduct, EarlierIncident, Source, SourceKind
from dvpo_desktop.rules.incident import check


@pytest.mark.parametrize("conduct", [Conduct.VIOLENCE, Conduct.THREAT])
def test_violence_or_a_threat_of_it_opens_the_power(conduct: Conduct) -> None:
    assert codes(check, {"incident.conduct": (Conduct.CONTROL, conduct)}) == []


@pytest.mark.parametrize("conduct", [Conduct.CONTROL, Conduct.DAMAGE])
def test_anything_else_alone_does_not(conduct: Conduct) -> None:
    assert codes(check, {"incident.conduct": (conduct,)}) == ["incident-no-violence"]


@pytest.mark.parametrize(("count", "told"), [(30, []), (29, ["incident-grounds-short"])])
def test_thirty_words_are_enough(count: int, told: list[str]) -> None:
    assert codes(check, {"incident.printed_grounds": " — ".join(["struck"] * count)}) == told


def test_now_is_not_in_the_future() -> None:
    assert codes(check, {"incident.happened_at": NOW, "custody.arrested_at": NOW}) == []


def test_an_earlier_incident_of_today_is_not_in_the_future() -> None:
    earlier = (EarlierIncident(NOW.date(), "He pushed her."),)
    assert codes(check, {"incident.earlier": earlier}) == []


def test_without_an_arrest_the_times_cannot_disagree() -> None:
    assert codes(check, {"custody.arrested_at": None}) == []


def test_one_source_that_is_not_hearsay_is_enough() -> None:
    sources = (Source(SourceKind.HEARSAY), Source(SourceKind.PHOTOGRAPH))
    assert codes(check, {"incident.sources": sources}) == []


def test_a_witness_stands_in_for_a_list_of_sources() -> None:
    assert codes(check, {"incident.sources": ()}) == []


@pytest.mark.parametrize("count", [None, 0])
def test_no_earlier_attendance_is_an_answer(count: int | None) -> None:
    assert codes(check, {"incident.attendances": count}) == []
