"""Copies, the record of service and the clock: what is written once a notice is out."""

from dataclasses import replace

import pytest
from support.cases.factories import (
    RECORDED_AT,
    SERVED_AT,
    a_case_ready_to_record,
    a_constable,
    a_notice,
    a_served_case,
    an_authorised_case,
    an_officer,
    at,
    having,
    the_law,
)

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.service import Copy, CopyFor
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.lifecycle.lifecycle import NotAllowed


def a_copy(case: Case) -> Copy:
    fingerprint = a_notice(case).fingerprint
    return Copy(CopyFor.COURT, 1, 4, an_officer(), RECORDED_AT, fingerprint)


def test_a_copy_of_other_words_is_not_recorded() -> None:
    case = an_authorised_case()
    other = replace(a_copy(case), fingerprint="0" * 64)
    with pytest.raises(NotAllowed, match="Destroy it"):
        lifecycle.copy_made(case, other)


def test_copies_are_kept_in_order_after_service_too() -> None:
    case = a_served_case()
    after = lifecycle.copy_made(case, a_copy(case))
    assert [copy.copy_for for copy in after.service.copies] == [
        CopyFor.RESPONDENT,
        CopyFor.COURT,
    ]
    assert not lifecycle.changed_after_service(case, after)


def test_recording_needs_the_minute() -> None:
    with pytest.raises(NotAllowed, match="date and minute"):
        lifecycle.record_service(
            a_case_ready_to_record(served_at=None), a_constable(), the_law(), RECORDED_AT
        )


def test_recording_after_a_change_is_refused() -> None:
    changed = having(a_case_ready_to_record(), {"incident.place": "The kitchen"})
    with pytest.raises(NotAllowed, match="void"):
        lifecycle.record_service(changed, a_constable(), the_law(), RECORDED_AT)


def test_what_is_recorded_is_by_whom_when_and_of_which_words() -> None:
    recorded = a_served_case().service.recorded
    assert recorded is not None
    assert (recorded.by, recorded.at, recorded.served_at) == (
        a_constable(),
        RECORDED_AT,
        SERVED_AT,
    )
    assert recorded.fingerprint == a_notice().fingerprint


def test_the_record_of_an_authority_without_words_names_no_words() -> None:
    case = having(a_case_ready_to_record(), {"authority.decisions.0.notice": None})
    recorded = lifecycle.record_service(case, a_constable(), the_law(), RECORDED_AT)
    assert recorded.service.recorded is not None
    assert recorded.service.recorded.fingerprint == ""


def test_the_clock_runs_from_the_recorded_minute_and_nothing_else() -> None:
    assert lifecycle.clock(a_case_ready_to_record(), the_law()) is None
    served = a_served_case()
    deadline = lifecycle.clock(served, the_law())
    assert deadline is not None
    assert deadline.act_by == at(17, day=30)
    edited = having(served, {"service.served_at": at(20)})
    assert lifecycle.clock(edited, the_law()) == deadline


def test_a_change_of_the_record_of_service_is_noticed() -> None:
    served = a_served_case()
    edited = having(served, {"service.place": "Elsewhere"})
    assert lifecycle.changed_after_service(served, edited)
    assert not lifecycle.changed_after_service(served, served)
    assert not lifecycle.changed_after_service(a_case_ready_to_record(), edited)
