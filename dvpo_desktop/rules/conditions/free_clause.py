"""Free clause: what to look at twice in a condition of the officer's own words."""

import re
from collections.abc import Iterator
from dataclasses import replace

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.conditions import Condition, Limb
from dvpo_desktop.rules.conditions import go_between, resting
from dvpo_desktop.rules.conditions.collisions import Finding, with_bail
from dvpo_desktop.rules.conditions.resting import shared_homes_named
from dvpo_desktop.rules.texts.distance import UNITS, distances_in

__all__ = ["Finding", "binds_protected", "look_at", "shared_homes_named"]

LONGEST = 60
NOT_SHARED, NO_LIMB = "premises-not-shared", "no-limb"

_ACT = "Crime and Security Act 2010, "
_GOOD_PRACTICE = "good practice"
_VAGUE = re.compile(
    r"\betc\b|\band so (?:on|forth)|\bnear(?:by)?\b|\bvicinity\b|\banywhere\b|\bwherever\b"
    r"|\bin any way\b|\bsimilar\b|\breasonabl[ey]\b|\binappropriate\w*|\bor the like\b"
    r"|\bclose to\b|\bbehave\w*|\bgood behaviour\b|\bupset\w*|\bannoy\w*",
    re.IGNORECASE,
)
_NO_LENGTH = re.compile(
    r"\b(?:within|closer than|nearer than|less than)\s+"
    r"(?:(?:about|some|a|an|the|[0-9.]+|one|two|three|four|five|six|ten|twenty|a few|a couple of)"
    r"\s+)*"
    r"(?:streets?|roads?|blocks?|doors?|houses?|stops?|paces?|steps?|strides?|junctions?|minutes?"
    r"|hours?|seconds?|sight|eyesight|earshot|view"
    r"|(?:walking|shouting|striking|driving) distance)\b",
    re.IGNORECASE,
)
_ALL_TIMES = re.compile(r"\bat all times\b|\balways\b", re.IGNORECASE)
_ACTS = re.compile(r"\b(?:must|shall|may) not\b|\bnever\b|\bnot to\b", re.IGNORECASE)
_ORDER = re.compile(
    r"\byou (?:must|shall|are to|have to|need to)\s+"
    r"(?!not\b|never\b|leave\b|(?:\w+ly )?not\b)(\w+(?: \w+)?)",
    re.IGNORECASE,
)
_SHE_MUST = re.compile(
    r"\b(?:s?he|they|the protected person|the victim)"
    r"\s+(?:must|shall|has to|have to|is to|are to|needs? to)\b",
    re.IGNORECASE,
)
_MUST = r"\s+(?:must|shall|has to|is to|needs to)\b"
_CONSENT = re.compile(r"\bconsent\w*|\bpermission\b", re.IGNORECASE)
_UNLESS = re.compile(r"\b(?:unless|if|until|except (?:if|when|where))\b", re.IGNORECASE)
_AGREES = re.compile(r"\b(?:agree|ask|invit|allow|want|wish)\w*", re.IGNORECASE)
_STOP = re.compile(r"[.;]")
_SUGGESTIONS = (
    (re.compile(r"\bevict|\bexclud|\block|\bshut out", re.IGNORECASE), Limb.NOT_EVICT),
    (re.compile(r"\bleave\b", re.IGNORECASE), Limb.LEAVE),
    (re.compile(r"\benter|\bgo(?:ing)? in|\breturn", re.IGNORECASE), Limb.NOT_ENTER),
)


def look_at(condition: Condition, case: Case) -> tuple[Finding, ...]:
    """What is doubtful about a free clause, most serious first; it only looks at words.

    Every finding is for the officer and the superintendent to weigh: none of them shuts a gate.
    """
    words = condition.legal
    if not words.strip():
        return ()
    return (
        *_limb(condition, case),
        *_whom(words, case),
        *_through_somebody(words),
        *_certain(words, case),
        *with_bail(words, condition.limb, shared_homes_named(words, case), case),
    )


def binds_protected(words: str, case: Case) -> bool:
    """Whether the words seem to tell the protected person what to do."""
    person, folded = case.protected, words.casefold()
    names = (name.strip() for name in (person.name, person.given_names) if name)
    # Only a name that is there is made a pattern: one may be as long as a page.
    by_name = (re.escape(name) + _MUST for name in names if name.casefold() in folded)
    return bool(_SHE_MUST.search(words)) or any(
        re.search(rf"\b{pattern}", words, re.IGNORECASE) for pattern in by_name
    )


def _limb(condition: Condition, case: Case) -> Iterator[Finding]:
    words = condition.legal
    homes = [one for one in case.household.premises if one.shared or one.doubtful]
    if condition.limb is None:
        fits = _suggested(words, bool(shared_homes_named(words, case)))
        nothing = resting.rests_on_nothing(replace(condition, limb=fits), case)
        yield Finding(
            NO_LIMB,
            nothing
            or "Choose the paragraph that this rests on, or leave it out. Going by its words it"
            f" would be: {resting.SPOKEN[fits]}.",
            _ACT + "s.24(6) to (8)",
        )
    elif nothing := resting.rests_on_nothing(condition, case):
        yield Finding(NO_LIMB, nothing, _ACT + "s.24(6) to (8)")
    elif condition.limb.needs_shared_home and not homes:
        yield Finding(
            NOT_SHARED,
            "This paragraph needs a home in which both live, and none is recorded. Use a"
            " particular act of molestation instead, s.24(7).",
            _ACT + "s.24(8)",
        )
    elif condition.limb.needs_shared_home and not shared_homes_named(words, case):
        yield Finding(
            "premises-not-named",
            "Name the shared home by its address, as it is written under Household.",
            _ACT + "s.24(8)",
        )


def _suggested(words: str, names_home: bool) -> Limb:
    """The paragraph that the words look like; without a shared home, a particular act."""
    if not names_home:
        return Limb.PARTICULAR_ACT
    if distances_in(words):
        return Limb.DISTANCE
    fitting = (limb for pattern, limb in _SUGGESTIONS if pattern.search(words))
    return next(fitting, Limb.PARTICULAR_ACT)


def _whom(words: str, case: Case) -> Iterator[Finding]:
    """Whom the words bind, and to what."""
    if binds_protected(words, case):
        yield Finding(
            "binds-protected",
            "A notice binds the respondent alone. Say what the respondent must not do.",
            _ACT + "s.24(6)",
        )
    if not re.search(r"\byou\b", words, re.IGNORECASE):
        yield Finding(
            "not-you",
            "Begin with “You must not”, so that it is plain who is bound.",
            _GOOD_PRACTICE,
        )
    ordered = _ORDER.search(words)
    if ordered:
        yield Finding(
            "positive",
            f"A notice forbids; apart from leaving the home it cannot order anything, and this"
            f" orders “{ordered.group(1)}”. Turn it into something that must not be done.",
            _ACT + "s.24(6) to (8)",
        )
    if _CONSENT.search(words) or any(map(_hangs_on_agreement, _STOP.split(words))):
        yield Finding(
            "consent",
            "This seems to hang on what the protected person agrees to, which invites pressure."
            " Write an exception that does not depend on her or him.",
            _ACT + "s.24(5)",
        )


def _through_somebody(words: str) -> Iterator[Finding]:
    """Whether contact is left open through a relative or a friend."""
    found = go_between.in_clause(words)
    if found:
        yield Finding("through-somebody-close", go_between.says(found), go_between.RESTS_ON)


def _hangs_on_agreement(sentence: str) -> bool:
    unless = _UNLESS.search(sentence)
    return unless is not None and bool(_AGREES.search(sentence, unless.end()))


def _certain(words: str, case: Case) -> Iterator[Finding]:
    """Whether a constable at the door could tell a breach."""
    vague = _VAGUE.search(words)
    if vague:
        yield Finding(
            "vague",
            f"“{vague.group()}” leaves a constable guessing. Name the act, the place or the"
            " distance.",
            _ACT + "s.25(1)(b)",
        )
    unmeasured = _NO_LENGTH.search(words)
    if unmeasured:
        yield Finding(
            "no-length",
            f"“{unmeasured.group()}” is no distance. Give it in {UNITS}: it is measured in a "
            "straight line (Interpretation Act 1978, s.8).",
            _ACT + "s.24(8)(d), s.25(1)(b)",
        )
    if _ALL_TIMES.search(words) and not _ACTS.search(words):
        yield Finding(
            "no-act",
            "It says when but not what. Name the act that is forbidden.",
            _ACT + "s.25(1)(b)",
        )
    names = f"{case.protected.given_names} {case.protected.family_name}".casefold().split()
    unnamed = " ".join(
        word for word in words.split() if word.strip(".,;:'").casefold() not in names
    )
    if resting.GOING.search(words) and not resting.NAMED.search(unnamed):
        yield Finding(
            "no-place",
            "It speaks of going somewhere. Name the place, or give a distance in figures from an"
            " address.",
            _ACT + "s.25(1)(b)",
        )
    count = len(words.split())
    if count > LONGEST:
        yield Finding(
            "long",
            f"It has {count} words. Make two conditions of it, each of {LONGEST} words or fewer.",
            _GOOD_PRACTICE,
        )
