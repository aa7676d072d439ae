"""Gates: what each of the four asks, and that only blocks shut it."""

from dataclasses import replace

import pytest
from support.cases.factories import (
    DECIDED_AT,
    NOW,
    RECORDED_AT,
    a_case,
    a_case_ready_to_authorise,
    a_case_ready_to_record,
    a_case_ready_to_send,
    a_notice,
    a_served_case,
    an_authorised_case,
    an_officer,
    having,
    later,
    the_law,
)

from dvpo_desktop.case import Case
from dvpo_desktop.case.paper import Block, Kind
from dvpo_desktop.case.preparation.custody import Disposal
from dvpo_desktop.case.preparation.review import Explanation
from dvpo_desktop.case.values import Typed
from dvpo_desktop.rules.lifecycle import gates
from dvpo_desktop.rules.problems import Gate
from dvpo_desktop.rules.step_order import WORDS


def _codes(case: Case, gate: Gate, now=RECORDED_AT) -> list[str]:
    return [problem.code for problem in gates.problems(case, the_law(), now, gate)]


@pytest.mark.parametrize(
    ("gate", "make"),
    [
        (Gate.SEND, a_case_ready_to_send),
        (Gate.AUTHORISE, a_case_ready_to_authorise),
        (Gate.PRINT, an_authorised_case),
        (Gate.RECORD, a_case_ready_to_record),
    ],
)
def test_each_gate_is_open_for_a_case_that_is_ready_for_it(gate: Gate, make) -> None:
    assert _codes(make(), gate) == []
    assert gates.open_for(make(), the_law(), RECORDED_AT, gate)


@pytest.mark.parametrize("gate", list(Gate))
def test_every_gate_is_shut_for_an_empty_case(gate: Gate) -> None:
    assert not gates.open_for(a_case(), the_law(), NOW, gate)


def test_a_check_stands_for_every_step_in_their_order() -> None:
    assert tuple(gates.CHECKS) == WORDS


def test_problems_come_in_the_order_of_the_steps() -> None:
    found = gates.every_problem(a_case(), the_law(), NOW)
    steps = list(dict.fromkeys(problem.step for problem in found))
    assert steps == [word for word in WORDS if word in steps]


def test_the_gates_widen_from_step_to_step() -> None:
    empty = a_case()
    send = set(_codes(empty, Gate.SEND))
    authorise = set(_codes(empty, Gate.AUTHORISE))
    every = {problem.code for problem in gates.every_problem(empty, the_law(), RECORDED_AT)}
    assert send < authorise < every


def test_a_warning_does_not_shut_a_gate() -> None:
    case = having(a_case_ready_to_send(), {"custody.disposal": Disposal.CHARGED})
    assert _codes(case, Gate.SEND) == ["custody-charged"]
    assert gates.open_for(case, the_law(), NOW, Gate.SEND)


@pytest.mark.parametrize("reason", ["Charge is for another day", " "])
def test_a_warning_is_unexplained_until_a_reason_is_given(reason: str) -> None:
    charged = having(a_case_ready_to_send(), {"custody.disposal": Disposal.CHARGED})
    found = gates.problems(charged, the_law(), NOW, Gate.SEND)
    assert gates.unexplained(charged, found) == found
    given = (Explanation("custody-charged", reason, an_officer(), NOW),)
    explained = having(charged, {"review.explanations": given})
    assert gates.unexplained(explained, found) == (() if reason.strip() else found)


def test_a_block_is_never_among_what_wants_explaining() -> None:
    found = gates.problems(a_case(), the_law(), NOW, Gate.SEND)
    assert any(problem.blocks for problem in found)
    assert not any(problem.blocks for problem in gates.unexplained(a_case(), found))


def test_what_was_not_understood_is_a_warning_at_its_own_step() -> None:
    typed = (
        Typed("respondent.born", "31/02/1990"),
        Typed("service.served_at", "five\nish"),
        Typed("colour of the front door", "x" * 100),
    )
    case = having(a_case_ready_to_send(), {"as_typed": typed})
    found = gates.problems(case, the_law(), NOW, Gate.SEND)
    assert [problem.code for problem in found] == [
        "as-typed.respondent.born",
        "as-typed.colour of the front door",
    ]
    assert "“31/02/1990”" in found[0].says
    assert not any(problem.blocks for problem in found)
    assert len(found[1].says) < 200
    recorded = having(a_case_ready_to_record(), {"as_typed": typed[1:2]})
    (told,) = gates.problems(recorded, the_law(), RECORDED_AT, Gate.RECORD)
    assert (told.code, told.step) == ("as-typed.service.served_at", "service")
    assert "“five ish”" in told.says


def test_a_withheld_detail_blocks_at_the_step_where_it_stands() -> None:
    leak = {"incident.printed_grounds": f"{'You struck Beth. ' * 12}Ring 07700 900222."}
    found = gates.problems(having(a_case_ready_to_send(), leak), the_law(), NOW, Gate.SEND)
    assert [(one.step, one.blocks) for one in found] == [("incident", True)]


@pytest.mark.parametrize("gate", [Gate.PRINT, Gate.RECORD])
def test_nothing_is_printed_or_recorded_without_an_authority(gate: Gate) -> None:
    case = having(a_case_ready_to_record(), {"authority.decisions": ()})
    assert "print-no-authority" in _codes(case, gate)


@pytest.mark.parametrize("gate", [Gate.PRINT, Gate.RECORD])
def test_nothing_is_printed_or_recorded_after_a_change(gate: Gate) -> None:
    case = having(a_case_ready_to_record(), {"incident.place": "The kitchen"})
    assert _codes(case, gate) == ["print-changed"]


def test_an_authority_without_words_prints_nothing() -> None:
    case = having(an_authorised_case(), {"authority.decisions.0.notice": None})
    assert _codes(case, Gate.PRINT) == ["print-no-notice"]


def test_a_frozen_notice_that_lacks_a_statement_is_not_printed() -> None:
    lacking = replace(a_notice(), blocks=a_notice().blocks[:-2])
    case = having(an_authorised_case(), {"authority.decisions.0.notice": lacking})
    assert _codes(case, Gate.PRINT) == ["notice-order"]


def test_a_frozen_notice_that_shows_something_withheld_is_not_printed() -> None:
    leak = Block(Kind.FACT, "Ring 07700900222 or 07700 900 222", "Telephone")
    paper = replace(a_notice(), blocks=(*a_notice().blocks, leak, leak))
    case = having(an_authorised_case(), {"authority.decisions.0.notice": paper})
    (found,) = gates.problems(case, the_law(), RECORDED_AT, Gate.PRINT)
    assert found.code == "notice-withheld"
    assert "07700" not in found.says


ACT = "Crime and Security Act 2010, "
SHOWING = replace(a_notice(), blocks=(*a_notice().blocks, Block(Kind.FACT, "Ring 07700 900222")))


@pytest.mark.parametrize(
    ("changes", "code", "field", "rests_on"),
    [
        ({"authority.decisions": ()}, "print-no-authority", "authority", f"{ACT}s.24(1)"),
        ({"incident.place": "The kitchen"}, "print-changed", "authority", f"{ACT}s.24(1)"),
        (
            {"authority.decisions.0.notice": None},
            "print-no-notice",
            "authority",
            f"{ACT}s.25(2)",
        ),
        (
            {"authority.decisions.0.notice": SHOWING},
            "notice-withheld",
            "service.copies",
            "safety of the protected person",
        ),
    ],
)
def test_what_keeps_a_notice_from_print_points_into_the_case_and_cites(
    changes, code, field, rests_on
) -> None:
    case = having(an_authorised_case(), changes)
    (found,) = gates.problems(case, the_law(), RECORDED_AT, Gate.PRINT)
    assert (found.code, found.field, found.rests_on) == (code, field, rests_on)
    assert found.blocks
    assert found.says.endswith(".")


@pytest.mark.parametrize(("letters", "quoted"), [(60, "x" * 60), (61, f"{'x' * 57}…")])
def test_a_long_entry_is_quoted_in_part(letters: int, quoted: str) -> None:
    case = having(a_case_ready_to_send(), {"as_typed": (Typed("custody.station", "x" * letters),)})
    (found,) = gates.problems(case, the_law(), NOW, Gate.SEND)
    assert found.says.startswith(f"“{quoted}” ")


@pytest.mark.parametrize(("minutes", "told"), [(0, []), (1, ["print-authority-old"])])
def test_an_authority_grows_old_in_twelve_hours(minutes: int, told: list[str]) -> None:
    now = later(DECIDED_AT, hours=12, minutes=minutes)
    found = gates.problems(an_authorised_case(), the_law(), now, Gate.PRINT)
    assert [one.code for one in found] == told
    assert {(one.field, one.rests_on) for one in found} <= {("service.copies", f"{ACT}s.24(2)(b)")}
    assert gates.open_for(an_authorised_case(), the_law(), now, Gate.PRINT)


def test_a_served_notice_is_reprinted_without_that_warning() -> None:
    assert _codes(a_served_case(), Gate.PRINT, later(DECIDED_AT, days=2)) == []
