"""Protected person: who is to be protected, and how they can be reached safely."""

from collections.abc import Iterator
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.values import in_london
from dvpo_desktop.rules.ages import ADULT, OLDEST, age_on
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, warn
from dvpo_desktop.rules.steps.preparation.both_ways import DAYS, both_ways
from dvpo_desktop.rules.steps.unanswered import with_unanswered
from dvpo_desktop.rules.texts.same_place import same_place


def check(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """What is missing or doubtful about the protected person, in the order of the page."""
    found = (
        *_identity(case),
        *_both_ways(case, law, now),
        *_age(case, now),
        *_address(case),
        *_contact(case),
    )
    return with_unanswered(case, law, "protected", found)


def _identity(case: Case) -> Iterator[Problem]:
    who = case.protected
    if not who.name:
        yield warn(
            "protected-name-missing",
            "protected.family_name",
            "Give the protected person's name: the notice forbids molesting that person.",
            "Crime and Security Act 2010, s.24(6)",
            missing=True,
        )
    elif who.name.casefold() == case.respondent.name.casefold() and (
        who.born == case.respondent.born
    ):
        yield warn(
            "protected-same-person",
            "protected.family_name",
            "The protected person and the respondent have the same name and date of birth. "
            "Check which is which.",
        )


def _both_ways(case: Case, law: Law, now: datetime) -> Iterator[Problem]:
    references = both_ways(case, law, now)
    if references:
        yield warn(
            "protected-both-ways",
            "protected",
            f"The same two people are the other way round in {', '.join(references)}, within "
            f"{DAYS} days. Read both cases beside each other, and say who is to be protected from "
            "whom, and why.",
            "law note U15: Can one notice protect two people, or run both ways?",
        )


def _age(case: Case, now: datetime) -> Iterator[Problem]:
    born = case.protected.born
    if born is None:
        return
    years = age_on(born, in_london(now).date())
    if years < 0:
        yield warn(
            "protected-born-in-future",
            "protected.born",
            "This date of birth lies in the future. Check the year.",
        )
    elif years < ADULT:
        yield warn(
            "protected-under-18",
            "protected.born",
            f"The protected person is {years}. Make a safeguarding referral and say who "
            "speaks for them.",
            "Crime and Security Act 2010, s.24(3)(a)",
        )
    elif years > OLDEST:
        yield warn(
            "protected-born-long-ago",
            "protected.born",
            f"This date of birth makes the protected person {years}. Check the year.",
        )


def _address(case: Case) -> Iterator[Problem]:
    who = case.protected
    if not who.address.on_one_line:
        return
    if who.address_withheld is False and not any(
        home.shared and same_place(home.address, who.address) for home in case.household.premises
    ):
        yield warn(
            "protected-address-shown",
            "protected.address_withheld",
            "The address is not withheld, and it is not a home that the two share. Say how you "
            "know that the respondent may see it.",
            "safety of the protected person",
        )


def _contact(case: Case) -> Iterator[Problem]:
    who = case.protected
    if not (who.phone.strip() or who.email.strip() or who.safe_contact.strip()):
        yield warn(
            "protected-contact-missing",
            "protected.safe_contact",
            "Give a safe way to reach the protected person: they must be told before the "
            "respondent leaves.",
            missing=True,
        )
