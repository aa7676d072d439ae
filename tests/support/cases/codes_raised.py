"""Asking: the codes that a rule raises for a case changed so."""

from collections.abc import Callable
from datetime import datetime

from support.cases.factories import NOW, a_case_ready_to_send, having, the_law

from dvpo_desktop.case import Case
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem

Check = Callable[[Case, Law, datetime], tuple[Problem, ...]]


def codes(
    check: Check, changes: dict[str, object], now: datetime = NOW, case: Case | None = None
) -> list[str]:
    """The codes that the check raises for the case, a ready one unless another is given."""
    changed = having(case or a_case_ready_to_send(), changes)
    return [problem.code for problem in check(changed, the_law(), now)]
