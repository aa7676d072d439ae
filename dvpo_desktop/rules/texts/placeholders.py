"""Placeholders: what officers write in a box that has no answer, which is nobody's secret."""

import re

from dvpo_desktop.rules.texts import find_text

_WHOLE_WORDS = """
none nil no na nk nka nfa nfp tbc tba dk unk asabove asrespondent sameasrespondent same seeabove
ditto homeless withheld confidential private notasked notyet pending any anytime anyway yes ask
police thepolice solicitor blank empty test xxx
"""
_WHOLE = frozenset(_WHOLE_WORDS.split())
# What is said of the answer, not the answer: "refused to say", "not known at present", "no fixed
# address". A name that only begins so ("None Such House", "No. 14 Acacia Avenue") does not fit.
_SAYING = re.compile(
    r"""\W*(?:
        (?:she\s+|he\s+|they\s+|currently\s+|at\s+present\s+|now\s+)*
        (?:refus(?:ed|es|al)|declin(?:ed|es)|unknown|undisclosed|unavailable|homeless|prefers?\s+not)
        (?:\s+(?:to|at|by|address|number|as|a|present|this|time|moment|disclose|give|say|provide|
           state|details|any|her|his|their|it|answer|comment|for|now|of|and|stated|yet))*
      | not\s+(?:yet\s+)?(?:known|given|stated|disclosed|provided|recorded|asked|available|
           applicable|obtained|required|needed|held|sure|supplied|on\s+record)
        (?:\s+(?:at|by|to|yet|present|this|time|the|moment|officer|officers|police|her|him|us|now|
           as))*
      | (?:none|nothing|nil)\s+(?:given|known|stated|provided|recorded|held|yet|supplied|disclosed|
           at\s+present|at\s+this\s+time)
      | (?:of\s+)?no\s+(?:fixed|known|current|permanent|settled|other|set|stated|recorded)\s+
        (?:address|abode|home|place|residence|phone|number|worker|time|times)
        (?:\s+(?:known|given|at\s+present|at\s+this\s+time))*
      | no\s+(?:address|abode|phone|telephone|mobile|email|e-mail|number|contact|worker|one|answer|
           reply|details|support|support\s+worker|preference)
        (?:\s+(?:known|given|number|details|yet|held|at\s+present))*
      | (?:to\s+be|tb)\s+(?:confirmed|advised|arranged|obtained|established)
      | n\s*[/.]\s*[akfs]\.?(?:\s*[/.]\s*a\.?)?
    )\W*""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST = 80


def is_placeholder(text: str) -> bool:
    """Whether a text says only that there is no answer: "None", "Refused", "no fixed address"."""
    if len(text) > _LONGEST:
        return False
    return (
        not find_text.bare(text) or find_text.bare(text) in _WHOLE or bool(_SAYING.fullmatch(text))
    )


_NONE = re.compile(r"\s*(none|nil)\b|\s*no[\s.]*$", re.IGNORECASE)


# "None, but a restraining order of May": then there is one.
_BUT = re.compile(
    r"\b(?:but|except|apart from|other than|aside from|besides|save|bar)\b(?!\s+(?:not?\b|none\b))",
    re.IGNORECASE,
)


def says_none(text: str) -> bool:
    """Whether the officer wrote that there is none ("None: register checked", "Nil", "No")."""
    return _NONE.match(text) is not None and not _BUT.search(text)
