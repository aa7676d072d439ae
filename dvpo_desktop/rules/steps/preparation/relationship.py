"""Relationship: whether the two are associated persons (s.24(9); Family Law Act 1996, s.62)."""

import re
from collections.abc import Iterator
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.preparation.relationship import Association, Relationship
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, block, warn
from dvpo_desktop.rules.steps.unanswered import with_unanswered

ASSOCIATED = "Crime and Security Act 2010, s.24(9); Family Law Act 1996, s.62(3) and (5)"
# What the words of s.62 leave open (law note U17).
NEEDS_REASON = {
    Association.SAME_HOUSEHOLD: "what shows that they share or shared a household, and not "
    "merely as employee, tenant, lodger or boarder",
    Association.INTIMATE: "how long the relationship was, and what made it significant",
    Association.FAMILY_PROCEEDINGS: "which family proceedings both are parties to, in which court, "
    "and that they are not under Part IV alone (non-molestation and occupation orders)",
}
_PART_FOUR = re.compile(
    r"\bnon[- ]?mol(?:estation|s?\b)|\bnmos?\b|\bmolestation order|\boccupation order|\bfl ?401\b"
    r"|\bpart\s*(?:iv|4|four)\b"
    r"|\bs(?:ections?|s)?[. ]*(?:33|35|36|37|38|40|41|42a?|43|45|47|48|53)\b"
    r"|\bsch(?:ed(?:ule)?)?\.?\s*(?:7|vii|seven)\b|\binjunction"
    r"|\btransfer(?:ring)? (?:of )?(?:the |a |her |his |their )?tenanc",
    re.IGNORECASE,
)
_OTHER_PROCEEDINGS = re.compile(
    r"\bdivorce|\bdissolution|\bnullity|\bfinancial (?:remed|order|relief)|\bchildren act"
    r"|\bchild (?:arrangements|maintenance|support)|\b(?:contact|residence) (?:order|proceedings)"
    r"|\b(?:care|placement|maintenance|adoption) (?:order|proceedings)|\bc100\b|\bfmpos?\b"
    r"|\bsupervision order|\bparental|\bspecific issue|\bprohibited steps|\bspecial guardian"
    r"|\badoption|\bwardship|\binherent jurisdiction|\bpart\s*(?:iva|4a)\b"
    r"|\bforced marriage|\bfemale genital mutilation|\bfgm\b|\bjudicial separation"
    r"|\bdeclaration of parentage|\bhuman fertilisation",
    re.IGNORECASE,
)


def check(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """What is missing or doubtful about the association, in the order of the page."""
    found = (
        *_limbs(case.relationship),
        *_reasons(case.relationship),
        *_part_four(case),
        *_together(case),
    )
    return with_unanswered(case, law, "relationship", found)


def associated(relationship: Relationship) -> bool:
    """Whether a category of s.62 is claimed."""
    return any(limb is not Association.NONE for limb in relationship.limbs)


def _limbs(relationship: Relationship) -> Iterator[Problem]:
    if not relationship.limbs:
        yield block(
            "relationship-missing",
            "relationship.limbs",
            "Choose how the two people are associated: without one of these links there is no "
            "power to issue a notice.",
            ASSOCIATED,
            missing=True,
        )
    elif not associated(relationship):
        yield block(
            "relationship-none",
            "relationship.limbs",
            "None of these links applies, so there is no power to issue a notice: see the "
            "alternatives.",
            ASSOCIATED,
        )
    elif Association.NONE in relationship.limbs:
        yield warn(
            "relationship-contradiction",
            "relationship.limbs",
            "You chose a link and also “none of these”. Take one of them away.",
            ASSOCIATED,
        )


def _reasons(relationship: Relationship) -> Iterator[Problem]:
    if relationship.detail.strip():
        return
    for limb, wanted in NEEDS_REASON.items():
        if limb in relationship.limbs:
            yield warn(
                "relationship-reason-missing",
                "relationship.detail",
                f"Say {wanted}.",
                f"Family Law Act 1996, s.62(3)({limb.value})",
                missing=True,
            )
            return


def _part_four(case: Case) -> Iterator[Problem]:
    """(g) leaves out proceedings under Part IV of the 1996 Act.

    A party to proceedings for a non-molestation or an occupation order, or for the transfer of a
    tenancy (s.53, Schedule 7), alone is not associated by them, or the order itself would make the
    two associated. Words can only be looked at, those about other orders too, so this warns.
    """
    if case.relationship.limbs != (Association.FAMILY_PROCEEDINGS,):
        return
    detail = f"{case.relationship.detail}\n{case.custody.other_orders}"
    if _PART_FOUR.search(detail) and not _OTHER_PROCEEDINGS.search(detail):
        yield warn(
            "relationship-part-four",
            "relationship.detail",
            "Proceedings under Part IV of the Act, for a non-molestation or an occupation order or "
            "the transfer of a tenancy, do not make the two associated. Name the other family "
            "proceedings, or choose another link.",
            "Family Law Act 1996, s.62(3)(g)",
        )


def _together(case: Case) -> Iterator[Problem]:
    together = case.relationship.live_together
    homes = case.household.premises
    shared = any(home.shared for home in homes)
    answered = all(None not in (home.respondent_lives, home.protected_lives) for home in homes)
    differs = together is not None and together is not shared
    if homes and differs and (shared or answered):
        yield warn(
            "relationship-home-differs",
            "relationship.live_together",
            "This does not agree with the homes listed on the household step. Correct the one "
            "that is wrong.",
            "Crime and Security Act 2010, s.24(8)",
        )
