"""The command ``check``: what is wrong with a case file, in words."""

from argparse import Namespace

from dvpo_desktop.clock import london_now
from dvpo_desktop.commands.case.case_file import read_case
from dvpo_desktop.reference_data import read_reference_data
from dvpo_desktop.rules.lifecycle import gates
from dvpo_desktop.rules.problems import Gate, Problem
from dvpo_desktop.rules.steps.preparation.eligibility import eligibility

SOMETHING_IS_WRONG = 1


def run(arguments: Namespace) -> int:
    """Prints each problem at the gate to the superintendent; 1 when there is any, else 0."""
    case, law, now = read_case(arguments.case), read_reference_data().law, london_now()
    problems = gates.problems(case, law, now, Gate.SEND)
    judged = eligibility(case, law, now)
    if not judged.stands:
        print("A notice cannot be issued on these facts.")
        for reason in judged.reasons:
            print(f"  {reason.says} ({reason.rests_on})")
    for problem in problems:
        print(_words(problem))
    if not problems:
        print("Nothing stops this case, and nothing waits for an explanation.")
    return SOMETHING_IS_WRONG if problems else 0


def _words(problem: Problem) -> str:
    weight = "STOPS " if problem.blocks else "warns "
    return f"{weight} {problem.field}: {problem.says} ({problem.rests_on})"
