"""Household: whose home is whose (s.24(8)), and where the respondent would go."""

from collections.abc import Iterator
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.preparation.household import Household, Premises, Tenure
from dvpo_desktop.case.values import in_london
from dvpo_desktop.rules.conditions.limbs import KEEPING_OUT, about_a_home, limbs, proposed
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, block, warn
from dvpo_desktop.rules.steps.unanswered import with_unanswered
from dvpo_desktop.rules.texts.find_text import bare

LIVED_IN = "Crime and Security Act 2010, s.24(8)"
OTHERS = "Crime and Security Act 2010, s.24(3)(d)"
SERVICE_HOUSING = "Crime and Security Act 2010, s.24(10) and (11), s.32"


def check(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """What is missing or doubtful about the homes, in the order of the page."""
    found = (
        *_premises(case),
        *_each_home(case.household, now),
        *_others(case, law),
        *_tonight(case, law),
    )
    return with_unanswered(case, law, "household", found)


def _premises(case: Case) -> Iterator[Problem]:
    homes = case.household.premises
    if not homes and case.relationship.live_together is not False:
        yield warn(
            "household-premises-missing",
            "household.premises",
            "List the homes, and say for each whether either of the two lives there.",
            LIVED_IN,
            missing=True,
        )
    if sum(home.shared for home in homes) > 1:
        yield warn(
            "household-two-shared-homes",
            "household.premises",
            "The two share more than one home. Say which each condition is about, and why the "
            "other needs none.",
            LIVED_IN,
        )


def _each_home(household: Household, now: datetime) -> Iterator[Problem]:
    for place, home in enumerate(household.premises):
        row = f"household.premises.{place}"
        yield from _who_lives(home, place, row)
        if home.as_at is not None and home.as_at > in_london(now).date():
            yield warn(
                f"household-as-at-in-future.{place}",
                f"{row}.as_at",
                "This day lies in the future. Give the day on which somebody last checked.",
            )
        if home.tenure is Tenure.SERVICE_ACCOMMODATION:
            yield warn(
                f"household-service-accommodation.{place}",
                f"{row}.tenure",
                "This is service living accommodation. If the respondent is kept out of it, "
                "reasonable efforts must be made to tell the commanding officer.",
                SERVICE_HOUSING,
            )


def _who_lives(home: Premises, place: int, row: str) -> Iterator[Problem]:
    for code, who in (
        ("household-respondent", "the respondent"),
        ("household-protected", "the protected person"),
    ):
        name = f"{code.removeprefix('household-')}_lives"
        lives, told = getattr(home, name), bool(getattr(home, f"{name}_why").strip())
        if lives is None and told:
            yield warn(
                f"{code}-doubt.{place}",
                f"{row}.{name}",
                f"It is in doubt whether {who} lives here, and a condition about this home needs "
                "it. Settle the doubt, or forbid particular acts of molestation instead.",
                "Crime and Security Act 2010, s.24(7) and (8)",
            )
        elif lives is None:
            yield warn(
                f"{code}-lives-missing.{place}",
                f"{row}.{name}",
                f"Say whether {who} lives here.",
                LIVED_IN,
                missing=True,
            )
        elif home.shared and not told and not home.respondent_lives_why.strip():
            yield warn(
                f"{code}-why-missing.{place}",
                f"{row}.{name}_why",
                f"Say how you know that {who} lives here.",
                LIVED_IN,
                missing=True,
            )


def _others(case: Case, law: Law) -> Iterator[Problem]:
    """Who else lives in each home that a condition may be about.

    The opinion of every other associated person who lives there must be considered before a notice
    with such a condition is issued (s.24(3)(d)), so "nobody asked" is no answer.
    """
    if not about_a_home(proposed(case), law.catalogue):
        return
    for place, home in enumerate(case.household.premises):
        if not (home.shared or home.doubtful):
            continue
        row, listed = f"household.premises.{place}", others_in(case, home)
        if home.others_live is None and not listed:
            yield block(
                f"household-others-missing.{place}",
                f"{row}.others_live",
                "Say whether anybody else lives or stays here, children too. A condition is about "
                "this home, and their opinion must be considered before the notice is issued.",
                OTHERS,
                missing=True,
            )
        elif home.others_live and not listed:
            yield block(
                f"household-others-listed-missing.{place}",
                "household.residents",
                "Others live or stay here. List each of them, children too, and choose this home.",
                OTHERS,
                missing=True,
            )
        elif home.others_live is False and listed:
            yield warn(
                f"household-others-contradiction.{place}",
                f"{row}.others_live",
                f"You said that nobody else lives here, but {listed[0]} is listed as living or "
                "staying here. Correct the one that is wrong.",
                OTHERS,
            )


def others_in(case: Case, home: Premises) -> tuple[str, ...]:
    """The others who are listed as living or staying in a home: residents and children, by name.

    A resident for whom no home is chosen may live in any of them.
    """
    here = bare(home.address.on_one_line)
    residents = (
        resident.name.strip() or "somebody"
        for resident in case.household.residents
        if not resident.premises.strip() or bare(resident.premises) == here
    )
    children = (
        child.name.strip() or "a child" for child in case.children.children if child.stays_in_home
    )
    return (*residents, *children)


def _tonight(case: Case, law: Law) -> Iterator[Problem]:
    kept_out = limbs(case.conditions.chosen, law.catalogue) & KEEPING_OUT
    planned = case.household.where_respondent_sleeps.strip() or case.review.bed_tonight.strip()
    if kept_out and not planned:
        yield warn(
            "household-nowhere-to-sleep",
            "household.where_respondent_sleeps",
            "A condition keeps the respondent out of the home and there is no plan for tonight. "
            "Say where the respondent will sleep.",
            "Human Rights Act 1998, article 8",
        )
