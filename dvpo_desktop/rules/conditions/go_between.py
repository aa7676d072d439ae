"""Go-between: words that let the respondent reach the protected person through somebody close.

A relative or a friend who carries messages can be leaned on, and leads to where the protected
person is. A solicitor or a contact centre does neither. Only words can be looked at, so this warns.
"""

import re
from collections.abc import Iterator

_KIN = (
    r"(?:(?:step|grand|god|foster[- ]?)?(?:mother|father|mum|mam|dad|parents?|sister|brother|sons?"
    r"|daughters?|child(?:ren)?)|(?:mother|father|sister|brother|daughter|son|parents)s?[- ]in[- ]"
    r"law|in-laws|nan|gran|grandma|grandad|aunt(?:ie|y)?|uncle|cousins?|niece|nephew|famil(?:y|ies)"
    r"|relatives?|relations?|kids?|friends?|mates?|neighbours?|flatmates?|housemates?|partner"
    r"|girlfriend|boyfriend|ex|wife|husband|colleagues?|landlord|landlady|vicar|imam|priest)s?"
)
_WHOSE = (
    r"(?:his|her|their|your|the|a|an|any|some|one of (?:his|her|their|your|the)|either|both|mutual"
    r"|[A-Z][\w]*(?: [A-Z][\w]*)?['’]s?)"
)
_WHAT_KIND = (
    r"(?:(?:own|older|younger|elder|eldest|adult|mutual|other|best|close|family|new|late|half)"
    r"[- ]+)*"
)
_NO_OFFICE = (
    r"(?!(?:Social|Children|Legal|Family|Cafcass|CAFCASS|Women|Victim)\b)"
    r"[A-Z][\w’'-]+ [A-Z][\w’'-]+\b"
    r"(?!\s+(?:Solicitors?|LLP|Law|Services?|Council|Court|Police|Centre|Center|Support)\b)"
)
_SOMEBODY = (
    rf"(?:{_WHOSE}\s+{_WHAT_KIND}{_KIN}\b"
    rf"|(?:mutual |family )?(?:friends|relatives|family|mum|dad)\b"
    rf"|{_NO_OFFICE})"
)
_THROUGH = re.compile(
    r"\b(?:[Tt]hrough|[Vv]ia|[Bb]y way of|(?:[Aa]sk|[Tt]ell|[Rr]ing|[Cc]all|[Tt]ext)(?:ing)?"
    r"|[Uu]s(?:e|ing)|[Ww]ith the help of|[Mm]essages? (?:to|by|from)"
    r"|[Ll]eave (?:it|word|notes?|(?:a )?messages?) with|[Aa]rranged? (?:by|with)"
    rf"|[Pp]assed (?:on )?by|[Dd]elivered by|[Cc]arried by)\s+({_SOMEBODY})"
)
_BY_SOMEBODY = re.compile(rf"\b(?:by|with|from|to)\s+({_SOMEBODY})")
_NOT = re.compile(r"\b(?:not|never|nor|neither|no)\b", re.IGNORECASE)
_OPENS = re.compile(
    r"\b(?:except|unless|only|but|apart from|other than|save|until|otherwise|instead)\b",
    re.IGNORECASE,
)
_ALLOWS = re.compile(
    r"\b(?:may|can|should|must|(?:is|are|has|have) to|to be|only|allowed|permitted|free to"
    r"|(?:is|are) asked)\b|\bplease\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.;!?\n])\s+")
RESTS_ON = "Crime and Security Act 2010, s.24(2)(b) and (7)"


def says(found: str) -> str:
    """What to do about words that let somebody be reached through another."""
    return (
        f"The words “{found}” let the respondent reach the protected person through somebody "
        "close, who can be leaned on or followed. Name a solicitor, social services or a contact "
        "centre, take it out, or say why it has to be so."
    )


def in_clause(words: str) -> str:
    """The words of a condition that leave a way through a relative or friend; empty if none do."""
    return next(_found(words, by_itself=True), "")


def in_exception(words: str) -> str:
    """The same of an exception, which only ever leaves a way open."""
    hit = _THROUGH.search(words) or _BY_SOMEBODY.search(words)
    return hit.group() if hit else ""


def in_story(words: str) -> str:
    """The same of grounds, which may tell what was done through others and forbid nothing."""
    return next(_found(words, by_itself=False), "")


def _found(words: str, *, by_itself: bool) -> Iterator[str]:
    for sentence in _SENTENCE.split(words):
        for hit in _THROUGH.finditer(sentence):
            before = sentence[: hit.start()]
            forbidden = list(_NOT.finditer(before))
            if forbidden:
                left_open = _OPENS.search(sentence, forbidden[-1].end(), hit.start()) is not None
            else:
                left_open = by_itself or _ALLOWS.search(sentence) is not None
            if left_open:
                yield hit.group()
