"""Resting: whether a condition of the officer's own words rests on any paragraph of s.24.

A notice forbids molesting the protected person, in general or by particular acts (s.24(6), (7)),
and four things about premises that both live in (s.24(8)). It forbids nothing else. Only words can
be looked at, so what is found warns.
"""

import re

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.conditions import Condition, Limb
from dvpo_desktop.rules.texts import find_text
from dvpo_desktop.rules.texts.distance import distances_in

GOING = re.compile(
    r"\b(?:go|going|come|coming|attend\w*|visit\w*|enter\w*|loiter\w*|return\w*|travel\w*"
    r"|approach\w*|near|within|wait\w*)\b",
    re.IGNORECASE,
)
# A capital inside a sentence or a number may name a place; a weekday and an hour name none.
NAMED = re.compile(
    r"(?<=[a-z,;:] )(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b)[A-Z]\w+"
    r"|(?<!after )(?<!before )(?<!between )(?<!until )(?<!till )(?<![\d:.])"
    r"(?!\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\b|o['’]clock|hours?\b|hrs?\b)|\d{1,2}:\d{2}"
    r"|\d{4}\s*(?:hours?|hrs?)\b)\d"
)
_KIN = (
    r"(?:mother|father|mum|dad|parents?|sisters?|brothers?|sons?|daughters?|child(?:ren)?|kids?"
    r"|bab(?:y|ies)|family|relatives?|friends?|neighbours?|colleagues?|employers?|solicitors?"
    r"|(?:new )?partner|boyfriend|girlfriend|aunt|uncle|cousins?|grand\w+|in-laws?"
    r"|pets?|dog|cat)"
)
_OTHERS = re.compile(rf"\b(?:\w+['’]s|her|his|their|your|the|any|a)\s+{_KIN}\b", re.IGNORECASE)
_PROTECTED = re.compile(r"\b(?:the )?(?:protected person|victim|complainant)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:s?he|her|him|they|them)\b", re.IGNORECASE)
_OWN_LIFE = re.compile(
    r"\bdr[aiu]nk\w*|\balcohol\w*|\bintoxicat\w*|\bdrugs?\b|\bcannabis\b|\bcocaine\b|\bgambl\w*"
    r"|\bsmok\w*|\bpassport\b|\bcurfew\b|\btreatment\b|\bcourse\b|\bprogramme\b|\bmedication\b"
    r"|\bemploy\w*|\bcarry\w*|\bpossess\w*|\bown(?:ing)?\b|\bleave the country\b|\btravel abroad\b",
    re.IGNORECASE,
)
_MOLESTING = re.compile(
    r"\b(?:molest|harass|pester|intimidat|threat|abus|assault|contact|communicat|approach|speak|talk"
    r"|follow|watch|spy|track|phon|telephon|call|text|messag|e-?mail|writ|send|post|shout|swear|insult"
    r"|stalk|damag|touch|hit|strik|punch|loiter|wait|enter|come|go|attend|visit)\w*",
    re.IGNORECASE,
)
_MOVING = re.compile(
    r"\b(?:of|from|to|near|where)\s+(?:any\s+(?:\w+\s+){0,3}?(?:where|at which|in which|that)\b"
    r"|anywhere|wherever|where\s+s?he\b|where\s+they\b|(?:her|him|them|it)\s*(?:[.,;]|$|at\b|in\b|or\b|and\b)"
    r"|the (?:protected person|victim|complainant)\s*(?:[.,;]|$|at\b|in\b|or\b|and\b)"
    r"|(?:her|his|their|any|a|(?:the )?(?:\w+\s+)?\w+['’]s)\s+(?:\w+\s+)?"
    r"(?:car|vehicle|van|taxi|bus|train|bike|bicycle|motor\w+|scooter|boat|pram|dog|horse)\b"
    r"(?!\s+(?:stop|station|park)))",
    re.IGNORECASE,
)
_ANY_LENGTH = re.compile(r"\bwithin\b|\bcloser\b|\bless than\b", re.IGNORECASE)
_FITS = {
    Limb.NOT_EVICT: r"\bevict|\bexclud|\block|\bshut|\bkeep\w*\b.*\bout\b|\bturn\w*\b.*\bout\b",
    Limb.NOT_ENTER: r"\benter|\bg(?:o|oing)\b|\bcom(?:e|ing)\b|\breturn|\battend|\bvisit"
    r"|\bbe (?:in|at)\b|\bset foot\b|\bstay",
    Limb.LEAVE: r"\bleave\b|\bmove out\b|\bvacate\b|\bstay(?:ing)? away\b",
    Limb.DISTANCE: "",  # without a distance it is stopped anyhow
}
SPOKEN = {
    Limb.PARTICULAR_ACT: "a particular act of molestation, s.24(7)",
    Limb.NOT_EVICT: "not to evict or exclude from the shared home, s.24(8)(a)",
    Limb.NOT_ENTER: "not to enter the shared home, s.24(8)(b)",
    Limb.LEAVE: "to leave the shared home, s.24(8)(c)",
    Limb.DISTANCE: "not to come within a distance of the shared home, s.24(8)(d)",
}


def shared_homes_named(words: str, case: Case) -> tuple[str, ...]:
    """The homes that are shared or may be, each on one line, whose first line is in the words."""
    folded = find_text.fold(words)
    return tuple(
        premises.address.on_one_line
        for premises in case.household.premises
        if (premises.shared or premises.doubtful)
        and any(True for _ in find_text.words(folded, premises.address.on_one_line.split(",")[0]))
    )


def rests_on_nothing(condition: Condition, case: Case) -> str:
    """Why the words rest on no paragraph of s.24, in a sentence; empty where they may."""
    words, limb = condition.legal, condition.limb
    measured = bool(distances_in(words)) or _ANY_LENGTH.search(words) is not None
    if measured and (_MOVING.search(words) or _from_person(words, case)):
        return (
            "This rests on no paragraph of s.24: a distance is measured in a straight line from "
            "premises that both live in, s.24(8)(d), and this one moves with a person. Forbid "
            "going up to, following or waiting for the protected person instead, s.24(7)."
        )
    if limb is not None and limb.needs_shared_home:
        if re.search(_FITS[limb], words, re.IGNORECASE):
            return ""
        return (
            f"This does not say what its paragraph allows: {SPOKEN[limb]}. Choose another "
            "paragraph, write it so, or leave it out."
        )
    own_life = _OWN_LIFE.search(words) and not _MOLESTING.search(words)
    goes = GOING.search(words) and NAMED.search(words)
    if own_life or not (goes or _towards_protected(words, case)):
        return (
            "This rests on no paragraph of s.24: it does not say what the respondent must not do "
            "to the protected person. Write it as an act of molesting that person, s.24(7), or "
            "leave it out."
        )
    return ""


def _names(case: Case) -> str:
    """A pattern of the names of the protected person; one that matches nothing without any."""
    person = case.protected
    each = f"{person.given_names} {person.family_name}".split()
    return "|".join(re.escape(name) for name in each if len(name) > 1) or r"(?!)"


def _known_others(case: Case) -> str:
    """A pattern of the other people of the case: a child's name is not the protected person's.

    Somebody whose given name is the protected person's too is told apart by nothing.
    """
    given = {one.casefold() for one in case.protected.given_names.split()}
    names = [
        *(child.name for child in case.children.children),
        *(resident.name for resident in case.household.residents),
    ]
    each = [name.split() for name in names if name.strip()]
    apart = [words for words in each if words[0].casefold() not in given]
    ways = (
        rf"\b{re.escape(words[0])}\b(?:\s+(?:{'|'.join(map(re.escape, words[1:])) or '(?!)'})\b)*"
        for words in apart
    )
    return "|".join(ways) or r"(?!)"


def _from_person(words: str, case: Case) -> bool:
    """Whether a distance is measured from the protected person by name, and not from a home."""
    return bool(
        re.search(
            rf"\b(?:of|from|to)\s+(?:{_names(case)})(?:\s+(?:{_names(case)}))*\s*(?:[.,;]|$|\bat\b)",
            words,
            re.IGNORECASE,
        )
    )


def _towards_protected(words: str, case: Case) -> bool:
    """Whether the words name the protected person or a shared home, and not only somebody else.

    A pronoun after the first mention of somebody else may mean that other person.
    """
    others = re.compile(f"{_OTHERS.pattern}|{_known_others(case)}", re.IGNORECASE)
    bare = others.sub(" ", words)
    at_home = bare == words and bool(shared_homes_named(words, case))
    by_name = re.search(rf"\b(?:{_names(case)})\b", bare, re.IGNORECASE)
    before = words[: other.start()] if (other := others.search(words)) else words
    return bool(at_home or by_name or _PROTECTED.search(bare) or _PRONOUN.search(before))
