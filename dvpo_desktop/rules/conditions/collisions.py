"""Collisions: a condition against bail, against the children's arrangements, against another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.conditions import Condition, Limb
from dvpo_desktop.rules.conditions.catalogue import BlankKind, Catalogue, Clause, UnknownClause
from dvpo_desktop.rules.texts import find_text
from dvpo_desktop.rules.texts.distance import distances_in
from dvpo_desktop.rules.texts.placeholders import says_none

GUIDANCE = "Home Office guidance 2022, paragraph 1.2"
PLACE_KINDS = (BlankKind.PREMISES, BlankKind.ADDRESS, BlankKind.PLACE, BlankKind.SCHOOL)

CONTACT = "contact-"  # begins the code of each clause about contact
_THROUGH_OTHERS = "contact-through-others"
_THROUGH = frozenset({_THROUGH_OTHERS, "contact-through-children"})
_CONTACT = re.compile(
    r"\b(?:contact|communicat|approach|speak|telephon|phon|call|text|messag|e-?mail|letter)\w*",
    re.IGNORECASE,
)
_LIVES_THERE = re.compile(r"\b(?:resid\w*|liv(?:e|es|ing)|sleep\w*|stay)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|nor|no)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;](?=\s|$)|\n")
_BY_ANOTHER = re.compile(r"\b(?:through|via|solicitor|third part(?:y|ies))\b", re.IGNORECASE)
_BY_OTHERS = re.compile(
    r"\b(?:through|via|using|by means of)\s+(?:any|some|an|another|other|a|your|the|third)\b"
    r"|\bthird part(?:y|ies)\b|\b(?:any|some)(?:one|body) else\b|\b(?:an)?other (?:person|people)\b"
    r"|\bothers\b|\bindirect|\bon your behalf\b|\bpass(?:ing)? (?:on )?(?:a |any )?message",
    re.IGNORECASE,
)
_DIRECT = re.compile(
    r"(?<!in)\bdirect|\bwhether by yourself\b|\bin any way\b|\bby any means\b|\byourself\b"
    r"|\bor through\b|\bor by\b|\bor via\b|\beither\b",
    re.IGNORECASE,
)
_TELLING_PLACE = 6


@dataclass(frozen=True, slots=True)
class Finding:
    """Something doubtful about a condition, in a sentence that says what to do."""

    code: str
    says: str
    rests_on: str


def with_bail(
    words: str, limb: Limb | None, places: Sequence[str], case: Case
) -> Iterator[Finding]:
    """Where a condition seems to say again, or to gainsay, what bail says (law note U21).

    Takes the words of the condition and the places it names. It only compares words: nothing
    found does not mean that nothing collides.
    """
    bail = case.custody.bail_conditions
    if _CONTACT.search(words) and _CONTACT.search(bail) and limb is not Limb.MOLESTATION:
        yield Finding(
            "bail-contact",
            "Bail speaks of contact too. Make the two say the same, exceptions included, or"
            " leave this condition out.",
            GUIDANCE,
        )
    for sentence in _SENTENCE.split(bail):
        if any(_names(sentence, place) for place in places):
            yield from _same_place(sentence, limb)
    if limb is Limb.DISTANCE:
        asked, on_bail = set(distances_in(words)), set(distances_in(bail))
        if asked and on_bail and asked != on_bail:
            yield Finding(
                "bail-distance",
                "Bail gives another distance. The respondent will keep to the shorter: make the"
                " two the same.",
                GUIDANCE,
            )


def between(chosen: Sequence[Condition], catalogue: Catalogue) -> Iterator[tuple[int, Finding]]:
    """Conditions that say the same twice or get in one another's way, each with its place."""
    found = [(at, one, clause_of(one, catalogue)) for at, one in enumerate(chosen)]
    known = [(at, one, clause) for at, one, clause in found if clause]
    seen: set[tuple[str, ...]] = set()
    for at, condition, clause in known:
        needed = [find_text.bare(condition.blank(b.name)) for b in clause.blanks if b.required]
        key = (clause.code, *needed)
        if key in seen:
            yield (
                at,
                Finding(
                    "clause-twice",
                    f"“{clause.name}” is chosen twice for the same thing. Take one out.",
                    "good practice",
                ),
            )
        seen.add(key)
        for finding in _at_same_premises(condition, clause, known):
            yield at, finding
        if clause.code == _THROUGH_OTHERS and _shuts_a_way_left_open(condition, known):
            yield (
                at,
                Finding(
                    "through-others-shut",
                    "Another condition allows contact through somebody else, and this one"
                    " forbids it. Write the same exception here.",
                    "good practice",
                ),
            )


def through_others_alone(
    chosen: Sequence[Condition], catalogue: Catalogue
) -> Iterator[tuple[int, Finding]]:
    """Conditions that bar contact through others where none bars direct contact, by their place.

    The general prohibition says nothing of contact, so a call in person would be open to argument.
    """
    through: list[int] = []
    for at, one in enumerate(chosen):
        clause = clause_of(one, catalogue)
        indirect = clause.code in _THROUGH if clause else _only_through_others(one.legal)
        contact = clause.code.startswith(CONTACT) if clause else bool(_CONTACT.search(one.legal))
        if contact and not indirect:
            return
        through += [at] if indirect else []
    for at in through:
        yield (
            at,
            Finding(
                "through-others-alone",
                "This forbids contact through others, and no condition forbids direct contact. Add "
                "one that does, or say why only contact through others is to be feared.",
                "Crime and Security Act 2010, s.24(7)",
            ),
        )


def _only_through_others(words: str) -> bool:
    return bool(_CONTACT.search(words) and _BY_OTHERS.search(words)) and not _DIRECT.search(words)


def with_children(case: Case, catalogue: Catalogue) -> Finding | None:
    """Clauses that leave no way for a child's recorded arrangements, named in one finding."""
    recorded = [
        text
        for child in case.children.children
        for text in (child.court_orders, child.contact_arrangements)
        if text.strip() and not says_none(text)
    ]
    shut = [
        clause.name
        for condition in case.conditions.chosen
        if (clause := clause_of(condition, catalogue))
        and clause.limits_contact
        and not any(
            condition.blank(blank.name).strip()
            for blank in clause.of_kind(BlankKind.EXCEPTIONS, BlankKind.PERSON)
        )
    ]
    if not recorded or not shut:
        return None
    return Finding(
        "child-contact",
        "A court order or an arrangement for contact with a child is recorded, and these leave"
        f" no way to keep it: {'; '.join(shut)}. Write the exception, or say why there is none.",
        "Crime and Security Act 2010, s.24(3)(a)",
    )


def clause_of(condition: Condition, catalogue: Catalogue) -> Clause | None:
    """The clause a condition was chosen from; None for a free or an unknown one."""
    try:
        return catalogue.clause(condition.code, condition.version)
    except UnknownClause:
        return None


def _names(sentence: str, place: str) -> bool:
    """Whether a sentence names the place, by the first part of its address."""
    first = place.partition(",")[0]
    telling = len(find_text.bare(first)) >= _TELLING_PLACE
    return telling and any(True for _ in find_text.words(find_text.fold(sentence), first))


def _same_place(sentence: str, limb: Limb | None) -> Iterator[Finding]:
    if limb is Limb.NOT_EVICT:
        return
    if _LIVES_THERE.search(sentence) and not _NOT.search(sentence):
        yield Finding(
            "bail-lives-there",
            "Bail makes the respondent live at a place that this condition forbids. Have bail"
            " varied first, or change this condition.",
            GUIDANCE,
        )
    else:
        yield Finding(
            "bail-same-place",
            "Bail speaks of the same place. Make the two say the same, or leave this out.",
            GUIDANCE,
        )


def _at_same_premises(
    condition: Condition, clause: Clause, known: Sequence[tuple[int, Condition, Clause]]
) -> Iterator[Finding]:
    """What a leave or distance condition lacks, or contradicts, at the same premises."""
    here = _premises(condition, clause)
    others = [(o, c) for _, o, c in known if o is not condition and _premises(o, c) == here]
    if not here:
        return
    kept_out = any(c.limb in (Limb.NOT_ENTER, Limb.DISTANCE) for _, c in others)
    if clause.limb is Limb.LEAVE and not kept_out:
        yield Finding(
            "leave-alone",
            "The respondent must leave but may come straight back. Add the condition not to"
            " enter, or not to come within a distance.",
            "Crime and Security Act 2010, s.24(8)(b) and (d)",
        )
    if clause.limb is not Limb.DISTANCE:
        return
    may_enter = any(c.limb is Limb.NOT_ENTER and _excepts(o) for o, c in others)
    if may_enter and not _excepts(condition):
        yield Finding(
            "exceptions-differ",
            "The respondent may enter by way of exception but may not come near. Write the same"
            " exception here.",
            "good practice",
        )
    if any(c.limb is Limb.DISTANCE and _far(o) != _far(condition) for o, c in others):
        yield Finding(
            "two-distances",
            "Two distances are given from the same premises. Keep one.",
            "Crime and Security Act 2010, s.24(8)(d)",
        )


def _excepts(condition: Condition) -> bool:
    return bool(condition.blank("exceptions").strip())


def _premises(condition: Condition, clause: Clause) -> str:
    blanks = clause.of_kind(BlankKind.PREMISES)
    return "".join(find_text.bare(condition.blank(blank.name)) for blank in blanks)


def _far(condition: Condition) -> str:
    return find_text.bare(f"{condition.blank('distance')} {condition.blank('unit')}")


def _shuts_a_way_left_open(
    condition: Condition, known: Sequence[tuple[int, Condition, Clause]]
) -> bool:
    open_here = any(blank.value.strip() for blank in condition.blanks)
    return not open_here and any(
        clause.limits_contact and _BY_ANOTHER.search(other.blank("exceptions"))
        for _, other, clause in known
    )
