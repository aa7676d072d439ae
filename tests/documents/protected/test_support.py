"""Support: every line has a name and a number that can be dialled, and a force adds its own."""

import pytest
from support.cases.papers_after import SUPPORT, the_support

from dvpo_desktop.documents.protected.support import SupportFault, read_support

OWN = """
[[force]]
force = "west-mercia"
name = "SAMPLE service"
for_whom = "everyone"
phone = "01632 960123"
"""


def test_each_nation_has_its_helpline_and_the_lines_for_all() -> None:
    england = [one.name for one in the_support().lines("England")]
    wales = [one.name for one in the_support().lines("Wales")]
    assert "National Domestic Abuse Helpline, run by Refuge" in england
    assert "Live Fear Free helpline" in wales
    assert set(england) & set(wales) == {
        one.name for one in the_support().national if not one.nation
    }
    assert set(england) ^ set(wales) == {
        "National Domestic Abuse Helpline, run by Refuge",
        "Live Fear Free helpline",
    }


def test_no_service_of_a_force_was_made_up() -> None:
    assert the_support().force == ()
    assert "# [[force]]" in SUPPORT


def test_a_force_fills_in_its_own() -> None:
    support = read_support(SUPPORT + OWN)
    (own,) = support.own("west-mercia")
    assert own.words == "SAMPLE service · for everyone"
    assert support.own("kent") == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[[national]]", "[[national]", "cannot be read"),
        ("checked = 2026-11-25", "", "cannot be read"),
        ('phone = "116 123"', "", "cannot be read"),
        ('phone = "116 123"', 'phone = "ring us"', "“Samaritans” needs a name and a number"),
        ('name = "Samaritans"', 'name = " "', "needs a name and a number"),
        ('name = "Samaritans"', 'name = "Samaritans"\nfax = "1"', "Samaritans has fax"),
    ],
)
def test_a_fault_is_told_in_words(old: str, new: str, says: str) -> None:
    with pytest.raises(SupportFault, match=says):
        read_support(SUPPORT.replace(old, new, 1))


def test_a_service_without_its_force_is_told() -> None:
    with pytest.raises(SupportFault, match="does not say of which force"):
        read_support(SUPPORT + OWN.replace('force = "west-mercia"\n', ""))
