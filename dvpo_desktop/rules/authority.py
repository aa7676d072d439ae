"""Authority: who may issue a notice (s.24(1)), and what that officer must have considered."""

from collections.abc import Iterator
from datetime import datetime

from dvpo_desktop.case.authority import Fate, Thinking, Verdict
from dvpo_desktop.case.case import Case
from dvpo_desktop.case.conditions import FREE, MOLESTATION, Condition
from dvpo_desktop.case.people import Held, Officer, Rank
from dvpo_desktop.rules import conditions
from dvpo_desktop.rules.custody import GUIDANCE
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.likeness import copied
from dvpo_desktop.rules.limbs import about_a_home
from dvpo_desktop.rules.problems import Problem, block, warn
from dvpo_desktop.rules.steps import PREPARE

RANK = "Crime and Security Act 2010, s.24(1)"
CONSIDER = "Crime and Security Act 2010, s.24(3)"
SPECIAL_FORCES = {
    "mod-police": (
        "authority-mod-police",
        "The Ministry of Defence Police may issue a notice only where one of the two lives in "
        "service living accommodation. Say that this is so, and whose it is.",
        "Crime and Security Act 2010, s.32(1)",
    ),
    "btp": (
        "authority-btp",
        "The Act does not name the British Transport Police. Ask Legal Services on what basis "
        "the notice would be issued, and write it down.",
        RANK,
    ),
}


def check(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """What is missing or doubtful in the superintendent's own record, in the order of the page.

    Where a decision stands, the officer who took it is judged as well.
    """
    standing = case.authority.standing
    thinking = standing.thinking if standing else case.authority.thinking
    return (
        *(may_authorise(case, standing.officer) if standing else ()),
        *_grounds(case, thinking),
        *_considerations(case, thinking, law),
        *_conditions(case, thinking),
        *conditions.amended(case, law, now),
        *_unread(thinking),
    )


def may_authorise(case: Case, officer: Officer) -> tuple[Problem, ...]:
    """What stands against this officer, with the rank held today, deciding this case."""
    return (*_rank(case, officer), *_own_case(case, officer), *_force(officer))


def _rank(case: Case, officer: Officer) -> Iterator[Problem]:
    if not officer.rank.at_least(Rank.SUPERINTENDENT):
        yield block(
            "authority-rank",
            "authority",
            f"{officer.words.strip()} is below the rank of superintendent. Ask a superintendent "
            "to decide.",
            RANK,
        )
    elif case.authority.thinking.acting_rank_reason.strip():
        return
    elif officer.held is Held.TEMPORARY:
        yield warn(
            "authority-temporary-rank",
            "authority.thinking.acting_rank_reason",
            "The rank is held on temporary promotion. Say from when and by whose authority.",
            RANK,
        )
    elif officer.held is Held.ACTING:
        yield warn(
            "authority-acting-rank",
            "authority.thinking.acting_rank_reason",
            "The rank is an acting one. Take advice, and write why an acting superintendent "
            "decides rather than one who holds the rank.",
            RANK,
        )


def _own_case(case: Case, officer: Officer) -> Iterator[Problem]:
    preparers = {hand.key for hand in case.hands}
    if case.review.sent is not None:
        preparers.add(case.review.sent.by.key)
    if officer.key in preparers:
        yield block(
            "authority-own-case",
            "authority",
            "You prepared part of this case, so another superintendent must decide it.",
            "separation of duties",
        )


def _force(officer: Officer) -> Iterator[Problem]:
    if officer.force in SPECIAL_FORCES:
        code, says, section = SPECIAL_FORCES[officer.force]
        yield warn(code, "authority", says, section)


def _grounds(case: Case, thinking: Thinking) -> Iterator[Problem]:
    for code, name, text, sources, says, section in (
        (
            "authority-violence",
            "violence",
            thinking.violence,
            (case.incident.narrative, case.incident.printed_grounds),
            "Say in your own words why you believe that there was violence or a threat of it.",
            "Crime and Security Act 2010, s.24(2)(a)",
        ),
        (
            "authority-necessary",
            "necessary",
            thinking.necessary,
            (case.necessity.harm_feared, case.necessity.printed),
            "Say in your own words why you believe that the notice is necessary to protect.",
            "Crime and Security Act 2010, s.24(2)(b)",
        ),
    ):
        field = f"authority.thinking.{name}"
        if not text.strip():
            yield block(f"{code}-missing", field, says, section, missing=True)
        elif any(copied(text, source) for source in sources):
            yield warn(
                f"{code}-copied",
                field,
                "This repeats the preparing officer's words. Give your own reasons: the "
                "decision is yours alone.",
                section,
            )


def _considerations(case: Case, thinking: Thinking, law: Law) -> Iterator[Problem]:
    asked = [
        ("children", "the welfare of anybody under 18", f"{CONSIDER}(a)"),
        ("protected_person", "the opinion of the protected person", f"{CONSIDER}(b)"),
        ("respondent", "what the respondent says", f"{CONSIDER}(c)"),
        ("proportionate_respondent", "whether the notice is proportionate", GUIDANCE),
    ]
    if about_a_home(conditions.authorised(case), law.catalogue):
        asked.insert(3, ("residents", "the opinion of the others who live there", f"{CONSIDER}(d)"))
    for name, what, section in asked:
        if not getattr(thinking, name).strip():
            yield warn(
                f"authority-{name.replace('_', '-')}-missing",
                f"authority.thinking.{name}",
                f"Say that you have considered {what}, and what you make of it.",
                section,
                missing=True,
            )


def _conditions(case: Case, thinking: Thinking) -> Iterator[Problem]:
    verdicts = {verdict.position: verdict for verdict in thinking.verdicts}
    for position, condition in enumerate(case.conditions.chosen):
        field = f"authority.thinking.verdicts.{position}"
        yield from _verdict(verdicts.get(position), condition, position, field)


def _verdict(
    verdict: Verdict | None, condition: Condition, position: int, field: str
) -> Iterator[Problem]:
    number = position + 1
    if verdict is None or verdict.fate is None:
        yield warn(
            f"authority-verdict-missing.{position}",
            f"{field}.fate",
            f"Keep, strike or amend condition {number}.",
            "Crime and Security Act 2010, s.24(6) to (8)",
            missing=True,
        )
        return
    if verdict.fate is not Fate.KEEP and not verdict.because.strip():
        yield warn(
            f"authority-because-missing.{position}",
            f"{field}.because",
            f"Say why you {verdict.fate.value} condition {number}.",
            missing=True,
        )
    if verdict.fate is Fate.AMEND and verdict.amended is None:
        yield warn(
            f"authority-amended-missing.{position}",
            f"{field}.amended",
            f"Write condition {number} as you would have it, or keep or strike it.",
            "Crime and Security Act 2010, s.24(6) to (8)",
            missing=True,
        )
    if condition.code == MOLESTATION and _undone(verdict):
        yield block(
            f"authority-molestation.{position}",
            f"{field}.fate",
            "The prohibition on molesting the protected person cannot be struck or replaced. "
            "Keep it, or amend its particular acts.",
            "Crime and Security Act 2010, s.24(6)",
        )
    left = verdict.amended if verdict.fate is Fate.AMEND else condition
    free = verdict.fate is not Fate.STRIKE and left is not None and left.code == FREE
    if free and not verdict.free_clause_agreed:
        yield warn(
            f"authority-free-clause.{position}",
            f"{field}.free_clause_agreed",
            f"Condition {number} was written for this case. It is left out of the notice unless "
            "you agree to its words outright.",
            "Crime and Security Act 2010, s.24(6) to (8)",
        )


def _undone(verdict: Verdict) -> bool:
    """Whether the verdict would leave the condition out, or put another kind in its place."""
    replaced = verdict.amended is not None and verdict.amended.code != MOLESTATION
    return verdict.fate is Fate.STRIKE or (verdict.fate is Fate.AMEND and replaced)


def _unread(thinking: Thinking) -> Iterator[Problem]:
    unread = [step.word for step in PREPARE if step.word not in thinking.read]
    if unread:
        yield warn(
            "authority-unread",
            "authority.thinking.read",
            f"You have not opened: {', '.join(unread)}. Read each before you decide.",
            missing=True,
        )
