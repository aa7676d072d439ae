"""A breach is civil: no form and no paper of it calls it an offence, a crime or a conviction.

Crime and Security Act 2010, ss.26 and 29; Magistrates' Courts Act 1980, s.63.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.cases.after_service import a_listed_case, an_arrest, heard
from support.cases.factories import ROOT, the_law
from support.cases.papers import FORCE

from dvpo_desktop import paths
from dvpo_desktop.case.proceedings.breach import Breached
from dvpo_desktop.documents.court import breach_facts, order_sheet
from dvpo_desktop.documents.paper_wording import read_paper_wording

FILES = ("questions/breach.toml", "questions/outcome.toml", "wording/breach.toml")
RULES = ("breach", "disposal", "arrest", "in_force", "outcome", "order_end")
# Never, of anything on these pages; and never of a breach but to say that it is none.
NEVER = re.compile(
    r"\b(convict\w*|guilty|sentenced|fine|fined|crime|offender|plea)\b", re.IGNORECASE
)
OFFENCE = re.compile(r"\boffences?\b", re.IGNORECASE)
DENIED = re.compile(
    r"\b(no|other|for an|which|the|what) offences?\b.*|\boffences? (the same|that the same)",
    re.IGNORECASE,
)
SAYS_IT_IS = re.compile(
    r"breach[^.;:]*\b(is|was|are|being|as)\b (an?|the) (criminal )?offence", re.IGNORECASE
)


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


def sentences(text: str) -> list[str]:
    """The sentences of a text without the name of the Act; a code of ours is none."""
    named = text.replace("Crime and Security Act 2010", "")
    return [part for part in re.split(r"(?<=[.?!:;])\s+|\n", named) if " " in text]


def calls_it_one(text: str) -> list[str]:
    return [
        sentence
        for sentence in sentences(text)
        if NEVER.search(sentence)
        or SAYS_IT_IS.search(sentence)
        or (OFFENCE.search(sentence) and not DENIED.search(sentence))
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        "Breach of a notice is an offence.",
        "The breach was a criminal offence.",
        "He was convicted of the breach.",
        "A fine of £50.",
        "Offence: breach of a DVPN",
    ],
)
def test_the_test_knows_it_when_it_sees_it(wrong):
    assert calls_it_one(wrong)


@pytest.mark.parametrize("file", [*FILES, "wording/order.toml", "checklist.toml"])
def test_no_form_calls_a_breach_an_offence(file):
    table = tomllib.loads((ROOT / "forms" / file).read_text(encoding="utf-8"))
    if file == "checklist.toml":
        table = {word: table[word] for word in ("outcome", "breach")}
    assert [found for text in texts(table) for found in calls_it_one(text)] == []


@pytest.mark.parametrize("word", RULES)
def test_no_rule_calls_a_breach_an_offence(word):
    file = next((Path(paths.__file__).parent / "rules").rglob(f"{word}.py"))
    tree = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    said = [each.value for each in tree if isinstance(each, ast.Constant)]
    found = [found for text in said if isinstance(text, str) for found in calls_it_one(text)]
    assert found == []


@pytest.mark.parametrize("breached", list(Breached))
def test_no_paper_calls_a_breach_an_offence(breached):
    def wording(name, parts):
        file = ROOT / "forms" / "wording" / f"{name}.toml"
        return read_paper_wording(file.read_text(encoding="utf-8"), *parts)

    arrest = an_arrest(breached=breached)
    words = wording("breach", breach_facts.PARTS)
    facts = breach_facts.compose(a_listed_case(), arrest, the_law(), words, FORCE)
    sheet = order_sheet.compose(heard(), wording("order", order_sheet.PARTS), FORCE)
    said = [f"{block.label}\n{block.text}" for paper in (facts, sheet) for block in paper.blocks]
    assert [found for text in said for found in calls_it_one(text)] == []
