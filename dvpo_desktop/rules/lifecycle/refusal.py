"""Refusal: what a superintendent who refuses writes down; the next one reads it in full."""

from dvpo_desktop.case.case import Case
from dvpo_desktop.rules.problems import Problem, block, warn

GROUNDS = "Crime and Security Act 2010, s.24(2)"


def refusal_problems(case: Case) -> tuple[Problem, ...]:
    """What is missing before the case is refused: the reasons, what would change it, what else.

    Only the reasons keep it from being refused.
    """
    thinking = case.authority.thinking
    found = []
    if not thinking.refusal.strip():
        found.append(
            block(
                "refusal-missing",
                "authority.thinking.refusal",
                "Write your reasons for refusing: the case keeps them.",
                GROUNDS,
                missing=True,
            )
        )
    if not thinking.would_change.strip():
        found.append(
            warn(
                "refusal-would-change-missing",
                "authority.thinking.would_change",
                "Say what would change your decision, or that nothing would.",
                missing=True,
            )
        )
    if not thinking.alternatives.strip():
        found.append(
            warn(
                "refusal-alternatives-missing",
                "authority.thinking.alternatives",
                "Say what is to protect the person instead: the sergeant has to arrange it now.",
                missing=True,
            )
        )
    return tuple(found)
