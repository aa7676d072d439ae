"""Twice: what a record gives of one person a second time, beside what it gave first."""

from dataclasses import replace
from datetime import datetime

from dvpo_desktop.case import Case
from dvpo_desktop.case.values import Address
from dvpo_desktop.intake.custody_record.values import read_address, value_in, with_value
from dvpo_desktop.intake.dates import NotUnderstood
from dvpo_desktop.intake.names import doubtful, read_name, same

TWICE = "This is given twice and differs; the first is used. Check which is right."
TWICE_ALIKE = "This is given twice, the same each time."
CHECK_NAME = "Check which is the family name."
CHECK_PART = "Check this part of the name."


class Twice(NotUnderstood):
    """A piece differs from what was given before, which stays."""

    def __init__(self) -> None:
        super().__init__(TWICE)


def name_with(case: Case, about: str, name: str, part: str, text: str) -> tuple[Case, str]:
    """The case with a whole name (``part`` "name") or the one field of it, and what to check.

    What the case has of the name already is kept. Raises Twice where the two differ.
    """
    if part == "name":
        family, given, told = read_name(text)
        given_now = {f"{about}.family_name": family, f"{about}.given_names": given}
        remark = "" if told else CHECK_NAME
    else:
        given_now = {name: text}
        remark = CHECK_PART if doubtful(text) else ""
    before = {field: value_in(case, field) for field in given_now}
    if any(
        before[field] and value and not same(before[field], value)
        for field, value in given_now.items()
    ):
        raise Twice
    if all(before[field] or not value for field, value in given_now.items()):
        return case, TWICE_ALIKE
    for field, value in given_now.items():
        case = case if before[field] else with_value(case, field, value)
    return case, remark


def address_with(
    taken: dict[str, str], now: Address, name: str, part: str, spelling: str, text: str
) -> tuple[Address, bool]:
    """The address with one more piece of it, and whether the piece was there already.

    ``taken`` is added to: which headings gave a piece of which address. Raises Twice for a
    second address, or a second text of one heading, that differs.
    """
    given = Address(postcode=text.upper()) if part == "postcode" else read_address(text)
    if given.postcode and now.postcode and not same(given.postcode, now.postcode):
        raise Twice
    key = f"{name}/line/{spelling}" if part == "line" else f"{name}/{part}"
    whole = f"{name}/"
    new_lines = [line for line in given.lines.splitlines() if not _has(now, line)]
    again = (
        key in taken
        or (part == "line" and whole in taken)
        or (part == "" and any(one.startswith(f"{name}/line/") for one in taken))
    )
    if again and new_lines:
        raise Twice
    taken.setdefault(key, text)
    if now == Address() or not (new_lines or (given.postcode and not now.postcode)):
        return (given, False) if now == Address() else (now, True)
    lines = "\n".join([*now.lines.splitlines(), *new_lines])
    return replace(now, lines=lines, postcode=now.postcode or given.postcode), False


def same_value(one: object, other: object) -> bool:
    """Whether two values read from a record are one: spacing and capitals of a text apart."""
    if isinstance(one, str) and isinstance(other, str):
        return same(one, other)
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one.timestamp() == other.timestamp()
    return one == other


def _has(address: Address, line: str) -> bool:
    return any(same(line, one) for one in address.lines.splitlines())
