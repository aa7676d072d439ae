"""Same place: whether two addresses are one, however each was typed."""

import re

from dvpo_desktop.case.values import Address
from dvpo_desktop.rules.texts import find_text, streets
from dvpo_desktop.rules.texts.placeholders import is_placeholder

_TWO = 2  # figures of a postcode in small letters, without which it may be words
_POSTCODE_IN_LINES = re.compile(
    r"(?:^|[\s,])([A-Z]{1,2}[0-9OIL][0-9A-Z]?[ \t]*[0-9OIL][A-Z]{2})(?=\W*$)",
    re.IGNORECASE | re.MULTILINE,
)


def settled(address: Address) -> Address:
    """The address with a postcode that was typed among its lines in its own place.

    What stands before it on a line is the town: "14 acacia ave sampletown zz98 1ab".
    """
    found = _POSTCODE_IN_LINES.search(address.lines)
    if not found or (found[1] != found[1].upper() and len(re.findall(r"\d", found[1])) < _TWO):
        return address
    if not any(map(str.isdecimal, found[1])):
        return address
    before = address.lines[: found.start()].rstrip(" ,\n")
    above, line_end, last = before.rpartition("\n")
    lines = f"{above}{line_end}{', '.join(filter(None, streets.apart(last)))}"
    return Address(f"{lines}{address.lines[found.end() :]}", address.postcode or found[1])


def same_place(one: Address, other: Address) -> bool:
    """Whether two addresses are one home; a postcode left out on one side does not part them.

    Street types may be cut short and the postcode may stand among the lines. Two people of no
    fixed address do not live together for that.
    """
    one, other = settled(one), settled(other)
    lines = streets.joined(one.lines)
    alike = bool(lines) and lines == streets.joined(other.lines)
    return alike and _codes_agree(one, other) and not is_placeholder(one.lines)


def may_be_same_place(one: Address, other: Address) -> bool:
    """Whether two addresses are one, or have a house number with its street in common.

    "c/o B. Sample, 7 Specimen Ct" may be "Flat 3, 7 Specimen Court, Elsewhere".
    """
    one, other = settled(one), settled(other)
    in_common = _codes_agree(one, other) and bool(_doors(one) & _doors(other))
    return in_common or same_place(one, other)


def _codes_agree(one: Address, other: Address) -> bool:
    codes = {find_text.as_postcode(one.postcode), find_text.as_postcode(other.postcode)} - {""}
    return len(codes) <= 1


def _doors(address: Address) -> set[str]:
    """Each house number with its street, as it is compared."""
    lines = re.split(r"[,;\n]", address.lines)
    numbered = (streets.joined(part) for part in streets.parts_of(lines))
    return {part for part in numbered if any(map(str.isdecimal, part))}
