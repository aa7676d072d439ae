"""Progress: five statuses, each computed from the case."""

import pytest
from support.cases.factories import (
    NOW,
    RECORDED_AT,
    a_case,
    a_case_ready_to_authorise,
    a_case_ready_to_send,
    a_served_case,
    an_officer,
    having,
    the_law,
)

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.custody import Disposal
from dvpo_desktop.case.preparation.incident import Conduct
from dvpo_desktop.case.preparation.review import Explanation, Sent
from dvpo_desktop.case.values import Typed
from dvpo_desktop.rules.lifecycle.progress import Status, progress
from dvpo_desktop.rules.step_order import AFTER, PREPARE, WORDS

CHARGED = {"custody.disposal": Disposal.CHARGED}


def _status(case: Case, word: str) -> Status:
    return progress(case, the_law(), NOW)[word]


def test_nothing_of_a_new_case_was_looked_at() -> None:
    assert progress(a_case(), the_law(), NOW) == dict.fromkeys(WORDS, Status.NOT_LOOKED_AT)


def test_every_step_of_a_served_case_to_its_service_is_complete() -> None:
    after = {step.word: Status.NOT_LOOKED_AT for step in AFTER}
    done = dict.fromkeys(WORDS, Status.COMPLETE)
    assert progress(a_served_case(), the_law(), RECORDED_AT) == done | after


def test_preparation_is_complete_before_authority_is_looked_at() -> None:
    statuses = progress(a_case_ready_to_send(), the_law(), NOW)
    assert {statuses[step.word] for step in PREPARE} == {Status.COMPLETE}
    assert statuses["authority"] is Status.NOT_LOOKED_AT
    assert _status(a_case_ready_to_authorise(), "authority") is Status.COMPLETE


@pytest.mark.parametrize(
    ("changes", "word", "status"),
    [
        ({"custody.earlier_notices": ""}, "custody", Status.BEGUN),
        (CHARGED, "custody", Status.WARNED),
        (CHARGED | {"custody.earlier_notices": ""}, "custody", Status.WARNED),
        ({"incident.conduct": (Conduct.CONTROL,)}, "incident", Status.BLOCKED),
        ({"incident.conduct": ()}, "incident", Status.BEGUN),
        (
            {"incident.conduct": (Conduct.CONTROL,), "incident.place": "", "incident.sources": ()},
            "incident",
            Status.BLOCKED,
        ),
    ],
)
def test_the_worst_of_what_is_open_decides(changes, word: str, status: Status) -> None:
    assert _status(having(a_case_ready_to_send(), changes), word) is status


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("custody-charged", CHARGED),
        ("custody-earlier-notice-missing", {"custody.earlier_notices": ""}),
    ],
)
def test_an_explained_warning_is_complete(code: str, changes: dict[str, object]) -> None:
    given = (Explanation(code, "Because", an_officer(), NOW),)
    case = having(a_case_ready_to_send(), changes | {"review.explanations": given})
    assert _status(case, "custody") is Status.COMPLETE


def test_a_block_cannot_be_explained_away() -> None:
    given = (Explanation("incident-no-violence", "Because", an_officer(), NOW),)
    changes = {"incident.conduct": (Conduct.CONTROL,), "review.explanations": given}
    assert _status(having(a_case_ready_to_send(), changes), "incident") is Status.BLOCKED


def test_an_entry_not_understood_is_a_look_at_the_step() -> None:
    case = having(a_case(), {"as_typed": (Typed("risk.assessed_at", "yesterday"),)})
    assert _status(case, "risk") is Status.WARNED
    assert _status(case, "review") is Status.NOT_LOOKED_AT


def test_explaining_and_sending_are_not_a_look_at_the_plan() -> None:
    given = (Explanation("custody-charged", "Because", an_officer(), NOW),)
    changes = {"review.explanations": given, "review.sent": Sent(an_officer(), NOW, "")}
    assert _status(having(a_case(), changes), "review") is Status.NOT_LOOKED_AT
    assert _status(having(a_case(), {"review.marker": "On"}), "review") is Status.BEGUN


def test_only_complete_and_warned_steps_are_done() -> None:
    assert {status for status in Status if status.done} == {Status.COMPLETE, Status.WARNED}


def test_each_status_has_words_of_its_own() -> None:
    assert len({status.words for status in Status}) == len(Status)
