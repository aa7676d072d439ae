"""Third person: the words of a condition as told to the protected person, of the respondent.

The notice speaks to the respondent as "you". In a paper for the protected person that would read
as an order to her, so each condition says what the respondent must and must not do, by name.
Where that cannot be done for certain, the words are quoted as what the respondent was given.
"""

import re
from collections.abc import Callable, Iterator
from itertools import combinations

from dvpo_desktop.case.paper import Block
from dvpo_desktop.rules.conditions.catalogue import (
    UNFILLED,
    Catalogue,
    Clause,
    UnknownClause,
    filled,
    without_brackets,
)

_NAME = "\ue000"  # stands for the respondent's name until all else is settled
_BLANK = re.compile(r"\{([a-z_]+)\}")
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’')\]]*(?:\s+|(?=[A-Z]))|\s*\n\s*")
_FREE_END = re.compile(rf"{_SENTENCE_END.pattern}|[;:]\s+")
_SAINT = re.compile(r"\bSt\.\s+$")
_SAINTS_NAME = re.compile(r"[A-Z]\w+['’]s\b")
_HOUR = re.compile(r"\b[ap]\.m\.\s+$")
_GOES_ON = re.compile(r"(?:and|or|to|till|until|on)\b")
_FORBIDS = re.compile(r"(?:do\s+not|don['’]t)\s+", re.IGNORECASE)
_NEVER = re.compile(r"never\s+", re.IGNORECASE)
_STATES = re.compile(
    r"(?:you|this includes|this means|the only exceptions? (?:is|are)|that would)\b", re.IGNORECASE
)
_ORDERS = re.compile(
    rf"(?<!{_NAME} )\b(?:must|shall|should|ought|(?:have|has|need|needs|is|are) to)\b"
    rf"|(?<!{_NAME} must )\bnever\b|\bdo\s+not\b|\bdon['’]t\b|\bplease\b",
    re.IGNORECASE,
)
_VERBS = (
    "stay|keep|leave|go|wait|hand|give|call|ring|phone|text|write|speak|talk|tell|ask|use|let|do|make"
    "|take|turn|remain|move|walk|drive|come|get|avoid|hang|return|report|contact|remember|be|stop"
    "|pack|hide|refuse|ignore|sign|collect|bring|see"
)
# After a break inside a sentence a bare verb is an order: "– stay away", "(leave)", "1) go home".
_BIDS = re.compile(
    rf"(?:\s-|[\u2013\u2014•·|¶/(\[:;\u2028\u2029!?…]|\d\)|\.(?=\W|[a-z])|\bthen\b|\bmeans\b)"
    rf"\W*(?:(?:kindly|just|then|simply|always|so|and|or|but)\s+)?(?:{_VERBS})\b"
    r"|,\s+(?:(?:and|then|but|so)\s+)?"
    r"(?:ask|use|let|leave|stay|keep|hand|give|go|get|make sure|be|report|wait|tell)\b"
    rf"|\b(?:and|but)\s+(?:{_VERBS})\b[^.;]*\b(?:now|at once|instead|immediately|first|101|999)\b",
    re.IGNORECASE,
)
# What may stand after a comma and begins no order.
_GOES_ON_WORDS = """
or nor except unless if in at on with without by whether whoever who whom whose which that where
when while even including such for from to as not any a an the her his their its measured between
near outside inside within until before after during through via unless about of
"""
_GOES_ON_WITH = frozenset(_GOES_ON_WORDS.split())
_AFTER_COMMA = re.compile(
    r",\s+((?:(?:and|then|but|so|now|just|kindly|simply|instead)\s*,?\s+)*)"
    r"([^\W\d_][\w’'-]*)"
)
# After a verb, seldom after the next noun of a list: "surrender the keys", "sober up", "depart."
_ITS_OBJECT = re.compile(
    r"\s+(?:the|an?|your|her|his|him|them|it|us|me|my|all|any|every|each|this|that|these|those"
    r"|up|down|out|off|away|back|home|at once|now|immediately|straight|to|\d)|\W*$"
)
_MORE_VERBS_WORDS = """
vacate surrender depart lock unlock change block delete quit exit run pay hold open close shut
check answer record note save show watch follow try sit stand get
"""
_MORE_VERBS = frozenset(_MORE_VERBS_WORDS.split())
# "…, Beth, change the locks": somebody spoken to by name.
_SPOKEN_TO = re.compile(
    r",\s+(?:and,?\s+)?(?:[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,3}|madam|miss|love|dear|lady)"
    r"\s*,\s*([a-z]\w*)"
)
_ALTERNATIVE = re.compile(r"\bn?or\b")
_SECOND_PERSON = re.compile(r"\b(?:you|yours?|yourself|yourselves|y['’]all|ya)\b", re.IGNORECASE)
_MODAL = r"must|may|can|cannot|could|will|would|might|shall|should|made|had|knew|lived"
_THIRD = {
    **{"are": "is", "were": "was", "have": "has", "do": "does", "know": "knows"},
    **{"think": "thinks", "believe": "believes", "live": "lives", "own": "owns", "use": "uses"},
    **{"work": "works", "go": "goes", "need": "needs", "keep": "keeps", "drive": "drives"},
}
_BEFORE = (
    "to|for|with|by|from|about|of|at|on|near|behind|than|against|tell|tells|give|gives|given|let"
)
_AFTER = r"\s*(?:[.,;:!?)”]|$)|\s+(?:in|at|on|to|for|by|with|from|and|or|if|when|about)\b"
_TURNS: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"\bby yourself\b", "alone"),
    (r"\byours?\b", f"{_NAME}’s"),
    (r"\byou['’]re\b", f"{_NAME} is"),
    (r"\byou['’]ve\b", f"{_NAME} has"),
    (r"\byou['’]ll\b", f"{_NAME} will"),
    (rf"\byou (?=(?:{_MODAL})\b)", f"{_NAME} "),
    (rf"\byou ({'|'.join(_THIRD)})\b", lambda said: f"{_NAME} {_THIRD[said[1].lower()]}"),
    (rf"\b({_BEFORE}) you(?={_AFTER})", rf"\1 {_NAME}"),
)


def in_third_person(block: Block, catalogue: Catalogue, respondent: str, protected: str) -> str:
    """The plain words of a condition, as frozen, about the respondent by name.

    The frozen block says of which clause it came: "conditions.leave.1". A clause of
    the catalogue speaks in its own third voice; other words are turned by rule where that is
    safe, and quoted where it is not, so that no sentence reads as an order to whoever reads it.
    """
    name, words = respondent.strip() or "the respondent", block.text
    if _NAME in words:
        return quoted(words, name)
    clause = _clause(block.came_from, catalogue)
    found = _of_clause(words, clause, protected.strip()) if clause else None
    found = found or _turned(words)
    return found.replace(_NAME, name) if found else quoted(words, name)


def quoted(words: str, respondent: str) -> str:
    """The words as they were given to the respondent, marked as such and not spoken to anybody."""
    inner = words.strip().replace("“", "‘").replace("”", "’")
    return f"The words given to {respondent}, who is “you” in them: “{inner}”"


def _clause(came_from: str, catalogue: Catalogue) -> Clause | None:
    _, _, named = came_from.partition(".")
    code, _, version = named.rpartition(".")
    try:
        return catalogue.clause(code, int(version)) if version.isdecimal() else None
    except UnknownClause:
        return None


def _of_clause(words: str, clause: Clause, protected: str) -> str | None:
    """The clause's third voice with the same blanks; None where the words are not its own."""
    for present in _choices(clause):
        template = without_brackets(clause.plain, present)
        said = _pattern(template, protected or UNFILLED).fullmatch(words)
        if said is None:
            continue
        given = {blank: _part(text) for blank, text in said.groupdict().items()}
        if any(text is None for text in given.values()):
            return None
        sure = {blank: text for blank, text in given.items() if text}
        return filled(clause.told, sure | {"respondent": _NAME, "protected": protected})
    return None


def _choices(clause: Clause) -> Iterator[frozenset[str]]:
    """Every choice of optional blanks that may have been filled in, the fullest first."""
    optional = [blank.name for blank in clause.blanks if not blank.required]
    for count in range(len(optional), -1, -1):
        yield from map(frozenset, combinations(optional, count))


def _pattern(template: str, protected: str) -> re.Pattern[str]:
    """What finds the blanks of a template in the words that were made of it."""
    parts = _BLANK.split(template.replace("{protected}", protected))
    made = (f"(?P<{one}>.+?)" if at % 2 else re.escape(one) for at, one in enumerate(parts))
    return re.compile("".join(made), re.DOTALL)


def _part(text: str) -> str | None:
    """What was filled in, which stands inside a sentence; whole sentences may follow it."""
    first, *rest = _sentences(text, _SENTENCE_END)
    turned = (_checked(first), *map(_sentence, rest))
    return _joined(turned)


def _turned(words: str) -> str | None:
    """Words of an officer's own, turned sentence by sentence; None where one cannot be."""
    return _joined(tuple(map(_sentence, _sentences(words.strip(), _FREE_END))))


def _joined(parts: tuple[str | None, ...]) -> str | None:
    return None if None in parts else "".join(part for part in parts if part)


def _sentences(text: str, end: re.Pattern[str]) -> list[str]:
    """The sentences, each with what ends it: neither a school's saint nor an hour does."""
    found, start = [], 0
    for stop in end.finditer(text):
        before, after = text[: stop.end()], text[stop.end() :]
        saint = _SAINT.search(before) and _SAINTS_NAME.match(after)
        hour = _HOUR.search(before) and _GOES_ON.match(after)
        if not after or saint or hour:
            continue
        found.append(text[start : stop.end()])
        start = stop.end()
    return [*found, text[start:]]


def _sentence(text: str) -> str | None:
    """One sentence about the respondent, or None where it may be an order to its reader."""
    for forbids, instead in ((_FORBIDS, "must not"), (_NEVER, "must never")):
        begun = forbids.match(text)
        if begun:
            return _checked(f"{_NAME} {instead} {text[begun.end() :]}")
    return _checked(text) if _STATES.match(text) else None


def _checked(text: str) -> str | None:
    """The text with "you" turned; None where a "you", or an order to somebody, is left in it."""
    for pattern, instead in _TURNS:
        text = re.sub(pattern, instead, text, flags=re.IGNORECASE)
    bids = _SECOND_PERSON.search(text) or _ORDERS.search(text) or _BIDS.search(text)
    return None if bids or _bids_after_comma(text) else text


def _bids_after_comma(text: str) -> bool:
    """Whether what follows a comma may bid its reader do something: "…, surrender the keys".

    "…, text or visit her" goes on with what is forbidden, and so does a list of things.
    """
    for spoken in _SPOKEN_TO.finditer(text):
        if spoken[1] not in _GOES_ON_WITH:
            return True
    for after in _AFTER_COMMA.finditer(text):
        word, rest = after[2].casefold(), text[after.end() :]
        listed = not after[1].strip() and _ALTERNATIVE.search(rest)
        if word in _GOES_ON_WITH or listed:
            continue
        verb = word in _MORE_VERBS or word in _VERBS.split("|")
        last = after[1].strip() == "and" and not any(map(str.isalnum, rest))
        if verb or (after[2][0].islower() and not last and _ITS_OBJECT.match(rest)):
            return True
    return False
