"""Redaction: where a detail of the protected person slipped into what the respondent will see."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cached_property

from dvpo_desktop.case import Case
from dvpo_desktop.case.paper import Paper
from dvpo_desktop.case.preparation.conditions import Condition
from dvpo_desktop.case.proceedings.authority import Fate
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, block, warn
from dvpo_desktop.rules.texts import find_text, misspelt, spoken, streets
from dvpo_desktop.rules.withheld.details import How, Withheld, is_shared, not_sought, withheld

_WHO = {"respondent": "respondent", "protected": "protected person"}
SAFETY = "safety of the protected person"
STATED = "withheld-in-fact"


class _Sought:
    """A text made ready for every way of looking."""

    def __init__(self, text: str) -> None:
        self.folded = find_text.fold(text)

    @cached_property
    def figures(self) -> find_text.Folded:
        """The text with letters typed for figures put right; each letter keeps its place."""
        right = find_text.with_figures(self.folded.source)
        return self.folded if right == self.folded.source else find_text.fold(right)

    @cached_property
    def in_words(self) -> tuple[tuple[spoken.Figure, ...], ...]:
        """The numbers that are written as they are said."""
        return tuple(spoken.runs(self.folded.source))

    @cached_property
    def types(self) -> tuple[misspelt.Type, ...]:
        return misspelt.types_in(self.tokens)

    @cached_property
    def tokens(self) -> tuple[streets.Token, ...]:
        return streets.tokens(self.folded.source)

    @cached_property
    def as_compared(self) -> str:
        return "".join(token.word for token in self.tokens)

    def spans(self, wanted: "_Wanted") -> Iterator[find_text.Span]:
        """Where the detail stands."""
        detail = wanted.detail
        if detail.how is How.DAY:
            yield from find_text.day(self.folded, date.fromisoformat(detail.text))
        elif detail.how is How.NUMBER:
            yield from find_text.number(self.figures, detail.text)
            yield from find_text.said_number(self.in_words, detail.text)
        elif detail.how is How.POSTCODE:
            yield from find_text.postcode(self.folded, detail.text)
        elif detail.how is How.WORDS or not wanted.is_ordinary:
            yield from find_text.words(self.folded, detail.text)
        # The whole of a paper is looked through at each change: most of it holds no such letters.
        if detail.how is How.ADDRESS and wanted.as_compared in self.as_compared:
            yield from streets.find(self.tokens, detail.text)
        if wanted.street[1]:
            yield from misspelt.find(self.tokens, self.types, wanted.street)


class _Wanted:
    """A detail made ready to be sought in many texts."""

    def __init__(self, detail: Withheld) -> None:
        self.detail = detail
        is_address = detail.how is How.ADDRESS
        self.as_compared = streets.joined(detail.text) if is_address else ""
        self.street = misspelt.street_of(detail.text if is_address else "")
        self.is_ordinary = is_address and streets.is_ordinary(detail.text)


def found_in(text: str, case: Case, law: Law) -> tuple[Withheld, ...]:
    """The withheld details that stand in a text, whatever their spacing or punctuation."""
    return _among(text, _wanted(withheld(case, law)))


def found_on(paper: Paper, case: Case, law: Law) -> tuple[Withheld, ...]:
    """The withheld details that stand on a paper in what officers typed.

    The names of people, force, station and court are facts that the paper has to state, and are
    passed over.
    """
    details = _wanted(withheld(case, law))
    stated = _stated(paper, case)
    found = (
        detail
        for part in paper.blocks
        for detail in _among(_without(f"{part.label}\n{part.text}", stated), details)
    )
    return tuple(dict.fromkeys(found))


def redact(text: str, case: Case, law: Law) -> str:
    """A typed text with every withheld detail replaced by "[withheld]"; the rest as it was."""
    return redactor(case, law)(text)


def redactor(case: Case, law: Law) -> Callable[[str], str]:
    """``redact`` for many texts of one case, whose details are gathered only once."""
    details = _wanted(withheld(case, law))

    def rid(text: str) -> str:
        while spans := _spans(_Sought(text), details):
            pieces: list[str] = []
            at = 0
            for start, end in spans:
                pieces += [text[at:start], find_text.MARK]
                at = end
            text = "".join([*pieces, text[at:]])
        return text

    return rid


def check(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """Blocks every text bound for the respondent that holds a withheld detail.

    The message names the text and the kind of detail, never the detail. Warns that a shared
    address cannot be kept from somebody who lives there, and of a secret word that the notice
    itself uses.
    """
    details = _wanted(withheld(case, law))
    problems = []
    certain = tuple(one for one in details if one.detail.is_certain)
    for code, path, name, texts in (*_bound_for_respondent(case), *_stated_by_hand(case)):
        sought = certain if code == STATED else details
        labels = dict.fromkeys(one.label for text in texts for one in _among(text, sought))
        if labels:
            problems.append(
                block(
                    code,
                    path,
                    f"{name} would show the respondent something withheld of the protected"
                    f" person: {', '.join(labels)}. Take it out, or say it in a way that"
                    " does not give it away.",
                    SAFETY,
                )
            )
    if case.protected.address_withheld and is_shared(case.protected.address, case):
        problems.append(
            warn(
                "withheld-but-shared",
                "protected.address_withheld",
                "You withhold an address where the respondent lives too, so it cannot be kept"
                " from the respondent. If the protected person has moved, give the new address"
                " and withhold that; if not, answer no here.",
            )
        )
    return (*problems, *_not_sought(case, law))


def _not_sought(case: Case, law: Law) -> Iterator[Problem]:
    """Asked when it is typed: nobody could tell such a word from the notice's own."""
    asked = dict.fromkeys(not_sought(case, law))
    for place, (where, text) in enumerate(asked):
        what = {
            "protected.code_word": "code word",
            "protected.support_worker": "support worker",
            "protected.address": "address",
        }[where]
        instead = (
            "Agree another word with the protected person."
            if what == "code word"
            else "Read every text for the respondent yourself for it, or write it more fully."
        )
        yield warn(
            f"withheld-common.{place}",
            where,
            f"“{text}” in the {what} is also in the notice’s own words or in a name on it, so it "
            f"cannot be looked for or taken out. {instead}",
            SAFETY,
        )


def _wanted(details: tuple[Withheld, ...]) -> tuple[_Wanted, ...]:
    return tuple(map(_Wanted, details))


def _among(text: str, details: tuple[_Wanted, ...]) -> tuple[Withheld, ...]:
    sought = _Sought(text)
    if not sought.folded.letters:
        return ()
    return tuple(one.detail for one in details if any(True for _ in sought.spans(one)))


def _spans(text: _Sought, details: tuple[_Wanted, ...]) -> list[find_text.Span]:
    """Where any detail stands, in order, with what overlaps made one."""
    merged: list[find_text.Span] = []
    for start, end in sorted(span for one in details for span in text.spans(one)):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _stated(paper: Paper, case: Case) -> tuple[str, ...]:
    """What the paper states as a fact, the longest first."""
    people = [decision.officer.words for decision in case.authority.decisions]
    people += [decision.officer.name for decision in case.authority.decisions]
    facts = [
        *(case.respondent.name, case.respondent.own_script),
        *(case.protected.name, case.protected.own_script),
        *(paper.force, paper.reference, paper.title, case.custody.station),
        *(case.hearing.court, case.hearing.court_address),
        *(case.service.constable_name, *people),
    ]
    return tuple(sorted({one.strip() for one in facts} - {""}, key=len, reverse=True))


def _without(text: str, stated: tuple[str, ...]) -> str:
    """The text with each stated fact marked as such, so that nothing is found in it or across."""
    for fact in stated:
        text = text.replace(fact, find_text.MARK)
    return text


def _bound_for_respondent(case: Case) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Each text that reaches the respondent's copy: problem code, field, name, texts."""
    yield (
        "withheld-in-grounds",
        "incident.printed_grounds",
        "The grounds to be printed",
        (case.incident.printed_grounds,),
    )
    yield "withheld-in-place", "incident.place", "The place", (case.incident.place,)
    yield (
        "withheld-in-necessity",
        "necessity.printed",
        "What the notice says of necessity",
        (case.necessity.printed,),
    )
    home = case.respondent.address.on_one_line
    yield "withheld-as-address", "respondent.address", "The respondent's address", (home,)
    yield "withheld-in-zone", "conditions.zone", "The area in words", (case.conditions.zone,)
    for at, condition in enumerate(case.conditions.chosen):
        yield (
            f"withheld-in-condition.{at}",
            f"conditions.chosen.{at}",
            f"Condition {at + 1}",
            _typed(condition),
        )
    for at, verdict in enumerate(case.authority.thinking.verdicts):
        if verdict.fate is Fate.AMEND and verdict.amended:
            yield (
                f"withheld-in-amendment.{at}",
                f"authority.thinking.verdicts.{at}",
                f"Condition {verdict.position + 1} as amended",
                _typed(verdict.amended),
            )


def _stated_by_hand(case: Case) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Facts that papers state in full and nothing is taken out of, as they were typed.

    A court may sit in the town that the protected person fled to; her number, her door and her
    birthday have no place there.
    """
    for section in ("respondent", "protected"):
        person = getattr(case, section)
        names = (person.given_names, person.family_name, person.own_script)
        yield STATED, f"{section}.family_name", f"The {_WHO[section]}’s name", names
    hearing, service = case.hearing, case.service
    yield STATED, "hearing.court", "The court", (hearing.court, hearing.court_address)
    yield STATED, "service.constable_name", "The constable’s name", (service.constable_name,)


def _typed(condition: Condition) -> tuple[str, ...]:
    """All that was typed into a condition and would be printed."""
    return (*(blank.value for blank in condition.blanks), condition.legal, condition.plain)
