"""JSON: a case in the program's own form, or a plain object of headings and their text."""

import json
from collections import Counter
from dataclasses import fields, replace
from datetime import date
from typing import Any

from dvpo_desktop.case import Case
from dvpo_desktop.case.as_json import NotACase, read
from dvpo_desktop.case.proceedings.authority import Authority
from dvpo_desktop.case.proceedings.service import Service
from dvpo_desktop.intake.custody_record.entries import Entry, Found, Understood, check_count
from dvpo_desktop.intake.custody_record.headings import Headings
from dvpo_desktop.intake.custody_record.text import MOST_LINES, without_unwanted
from dvpo_desktop.intake.custody_record.understand import noted, understand
from dvpo_desktop.intake.dates import NotUnderstood

NOT_BROUGHT_IN = (
    "Not brought in: references, decisions and service are recorded here, by the officers "
    "themselves. It is kept with the case's notes."
)
_OWN_NAMES = {one.name for one in fields(Case)}
_OURS_ALONE = ("reference", "opened_at", "hands", "authority", "service")
_REVIEW_ALONE = ("review.sent", "review.explanations")
_OF_THE_WHOLE = ("scheme", "training", "as_typed", "import_notes")


class _Pairs(list[tuple[str, Any]]):
    """An object of JSON with every name that stands in it, the same one twice included."""


def read_json(text: str, headings: Headings, today: date, source: str) -> tuple[Understood, ...]:
    """Each record of the text: one object, or a list of objects.

    Raises NotUnderstood, in words, for text that is not JSON, was cut short, or holds no object.
    """
    try:
        given = json.loads(text, object_pairs_hook=_Pairs, parse_constant=str)
    except json.JSONDecodeError as fault:
        raise NotUnderstood(
            f"The file cannot be read from line {fault.lineno} on: it is not JSON, or was cut "
            "short. Ask for it again, or copy the record and bring it in from the clipboard."
        ) from fault
    except (RecursionError, ValueError) as fault:
        raise NotUnderstood("This JSON is no record of a person. Choose another file.") from fault
    if isinstance(given, _Pairs):
        if given and {name for name, _ in given} <= _OWN_NAMES:
            return (_own_case(given, today, source),)
        return (understand(_pieces(given), headings, today, source, in_order=False),)
    records = given if isinstance(given, list) else []
    check_count(len(records))
    if not records or not all(isinstance(record, _Pairs) for record in records):
        raise NotUnderstood(
            "This JSON holds no record. A record is an object of headings: "
            '{"surname": "EXAMPLE", "dob": "03/04/1988"}.'
        )
    return tuple(
        understand(
            _pieces(record),
            headings,
            today,
            f"{source}, record {at} of {len(records)}",
            in_order=False,
        )
        for at, record in enumerate(records, 1)
    )


def _own_case(given: _Pairs, today: date, source: str) -> Understood:
    """A case in the program's own form, without what only officers signed in here may record."""
    try:
        case = read(json.dumps(_plain(given)))
    except NotACase as fault:
        raise NotUnderstood(
            f"{fault} Mend the file, or bring the record in another way."
        ) from fault
    entries = tuple(_entry(path, said) for path, said in _leaves(given) if said)
    kept = replace(
        case,
        reference="",
        opened_at=None,
        hands=(),
        authority=Authority(),
        service=Service(),
        review=replace(case.review, sent=None, explanations=()),
    )
    return noted(Understood(kept, entries), today, source)


def _entry(path: str, said: str) -> Entry:
    section = path.split(".", maxsplit=1)[0]
    if section in _OURS_ALONE or path.startswith(_REVIEW_ALONE):
        return Entry(path, said, None, False, NOT_BROUGHT_IN)
    return Entry(path, said, None if section in _OF_THE_WHOLE else path, True)


def _plain(value: Any) -> Any:
    """The value with objects as ordinary ones. Raises NotUnderstood for a name given twice."""
    if isinstance(value, _Pairs):
        [(name, times)] = Counter(name for name, _ in value).most_common(1) or [("", 0)]
        if times > 1:
            raise NotUnderstood(f'"{name}" is given twice. Keep the right one in the file.')
        return {name: _plain(one) for name, one in value}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return without_unwanted(value) if isinstance(value, str) else value


def _leaves(value: Any, path: str = "") -> list[tuple[str, str]]:
    """Each single value with the dotted path to it."""
    if isinstance(value, _Pairs):
        steps = [(name, one) for name, one in value]
    elif isinstance(value, list):
        steps = [(str(at), one) for at, one in enumerate(value)]
    else:
        return [(path, _said(value))]
    return [
        leaf for name, one in steps for leaf in _leaves(one, f"{path}.{name}" if path else name)
    ]


def _pieces(given: _Pairs) -> list[Found]:
    """Each value under its name, with the names of the objects around it in front."""
    leaves = _leaves(given)
    if len(leaves) > MOST_LINES:
        raise NotUnderstood(
            f"This record has over {MOST_LINES:,} entries, and a custody record is a few pages. "
            "Choose the file of the record itself."
        )
    return [Found(path.replace(".", " ").strip(), said) for path, said in leaves]


def _said(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return without_unwanted(str(value))
