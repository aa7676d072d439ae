"""Necessity: the second ground (s.24(2)(b)), and whether less would do."""

from collections.abc import Iterator
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.preparation.necessity import Necessity
from dvpo_desktop.case.texts import texts
from dvpo_desktop.rules.conditions import go_between
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, block, warn
from dvpo_desktop.rules.steps.unanswered import with_unanswered
from dvpo_desktop.rules.texts.likeness import copied_from

GROUND = "Crime and Security Act 2010, s.24(2)(b)"
RIGHTS = "Human Rights Act 1998"


def check(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """What is missing or doubtful about necessity, in the order of the page."""
    found = (*_harm(case), *_effects(case.necessity), *_printed(case))
    return with_unanswered(case, law, "necessity", found)


def stated(necessity: Necessity) -> bool:
    """Whether anything is said of why the notice is necessary."""
    return bool(necessity.printed.strip() or necessity.harm_feared.strip())


def _harm(case: Case) -> Iterator[Problem]:
    necessity = case.necessity
    if not stated(necessity):
        yield block(
            "necessity-missing",
            "necessity.harm_feared",
            "Say what harm is feared and why the notice is necessary to protect from it.",
            GROUND,
            missing=True,
        )
    if _repeats_the_incident(necessity.harm_feared, case):
        yield warn(
            "necessity-copied",
            "necessity.harm_feared",
            "This repeats what happened. Look forward: say what is likely to happen next if "
            "there is no notice.",
            GROUND,
        )


def _effects(necessity: Necessity) -> Iterator[Problem]:
    effects = (
        necessity.effect_home,
        necessity.effect_work,
        necessity.effect_children,
        necessity.effect_health,
    )
    if not any(effect.strip() for effect in effects):
        yield warn(
            "necessity-effects-missing",
            "necessity.effect_home",
            "Say what the notice would do to the respondent's home, work, children and health.",
            f"{RIGHTS}, article 8",
            missing=True,
        )


def _printed(case: Case) -> Iterator[Problem]:
    printed = case.necessity.printed
    if _repeats_the_incident(printed, case):
        yield warn(
            "necessity-printed-copied",
            "necessity.printed",
            "This repeats what happened. The notice must also say why it is necessary now.",
            GROUND,
        )
    found = go_between.in_story(printed)
    if found:
        yield warn(
            "necessity-through-somebody",
            "necessity.printed",
            go_between.says(found),
            go_between.RESTS_ON,
        )


def _repeats_the_incident(text: str, case: Case) -> bool:
    """Whether the text was copied from any box about what happened."""
    return copied_from(text, (words for _, words in texts(case.incident)))
