"""Policy: set by an administrator with an entry, and asked for by the store itself."""

from dataclasses import replace

import pytest
from sqlalchemy import text
from support.cases.factories import NOW, later
from support.cases.stages import CALLED
from support.stores.deeds_by_telephone import decided_by_telephone
from support.stores.in_roles import KEEPER, PEOPLE, is_refused
from support.stores.stations import ADMINISTRATOR, SERGEANT, allow_telephone, begun, sit

from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.policy import MOST_HOURS, Policy
from dvpo_desktop.store.permission.policy_row import NOT_ALLOWED, Said
from dvpo_desktop.store.problems import Damaged, NotPermitted, StationProblem

BOTH_KINDS = True
IN_A_FILE = ("test_a_row_changed_with_a_tool_is_named", "test_a_row_put_in_with_a_tool_is_named")
SPOKEN = Policy(oral=True, countersign_hours=6, senior_officer="Ch Supt SPECIMEN")


@pytest.fixture
def store(station):
    """A new store with its administrator at the keyboard, in a file and on a server."""
    opened = begun(station)
    sit(opened, ADMINISTRATOR)
    yield opened
    opened.close()


def says(store, policy, why="SAMPLE advice"):
    store.policy.say(policy, why, ADMINISTRATOR, NOW)


def test_nobody_has_said_anything_in_a_new_store(store):
    assert store.policy.said() is None


def test_what_an_administrator_says_is_kept_with_old_new_and_the_advice(store):
    says(store, SPOKEN)
    says(store, replace(SPOKEN, oral=False), "")

    assert store.policy.said() == replace(SPOKEN, oral=False)
    entry = store.history.newest(Act.POLICY_SET)
    assert entry.detail["changed"] == {"oral": {"was": True, "now": False}}
    assert store.verify().faults == ()


def test_said_again_nothing_is_recorded(store):
    says(store, SPOKEN)
    entry = store.history.newest(Act.POLICY_SET)
    says(store, SPOKEN, "more")
    assert store.history.newest(Act.POLICY_SET) == entry


@pytest.mark.parametrize("why", ["", "  \n"])
def test_it_is_not_allowed_without_advice(store, why):
    with pytest.raises(StationProblem, match="Write whose advice"):
        says(store, SPOKEN, why)
    assert store.policy.said() is None


@pytest.mark.parametrize("hours", [0, -1, MOST_HOURS + 1, 9000])
def test_hours_that_nobody_could_mean_are_refused(store, hours):
    with pytest.raises(StationProblem, match="Type hours from 1 to 72"):
        says(store, replace(SPOKEN, countersign_hours=hours))


def test_nobody_but_an_administrator_says_it(store):
    sit(store, SERGEANT)
    with pytest.raises(NotPermitted, match="station administrator"):
        store.policy.say(SPOKEN, "SAMPLE", SERGEANT, NOW)
    with pytest.raises(NotPermitted, match="is not at the keyboard"):
        says(store, SPOKEN)
    with pytest.raises(ValueError, match="recorded with what was done"):
        store.history.add(Act.POLICY_SET, "", SERGEANT, NOW, {"changed": {}})
    assert store.policy.said() is None


@pytest.mark.parametrize(
    "change",
    ["UPDATE policy SET body = replace(body, 'true', 'false')", "DELETE FROM policy"],
)
def test_a_row_changed_with_a_tool_is_named(store, change):
    says(store, SPOKEN)
    with store._database.begin() as connection:
        connection.execute(text(change))
    assert any("policy of the force" in fault for fault in store.verify().faults)


def test_a_row_put_in_with_a_tool_is_named(store):
    allowed = '{"policy": {"oral": true}, "first_allowed": null}'
    with store._database.begin() as connection:
        connection.execute(
            text("INSERT INTO policy VALUES ('force', :seal, :body)"),
            {"seal": "5a" * 32, "body": allowed},
        )
    assert any("The policy of the force was put in" in each for each in store.verify().faults)
    with pytest.raises(Damaged, match="policy of the force"):
        store.policy.said()


def test_no_decision_by_telephone_is_kept_where_no_administrator_allowed_it(seated):
    store = seated(PEOPLE["p"])
    allow_telephone(store, Policy(oral=False))

    refusal = is_refused(store, lambda: decided_by_telephone(store, PEOPLE["p"]))

    assert refusal == NOT_ALLOWED
    assert store.cases.get(CALLED.reference).case == CALLED
    sit(store, KEEPER)
    store.policy.say(SPOKEN, "SAMPLE", KEEPER, NOW)
    sit(store, PEOPLE["p"])
    assert decided_by_telephone(store, PEOPLE["p"]).case != CALLED


def test_what_was_decided_while_it_was_allowed_stands_after_it_is_not(seated):
    store = seated(PEOPLE["p"])
    decided_by_telephone(store, PEOPLE["p"])
    before = store.verify().faults
    allow_telephone(store, Policy(oral=False))
    assert store.verify().faults == before


def test_a_decision_that_joins_was_allowed_from_the_first_word_of_it():
    said = Said(Policy(), first_allowed=NOW)
    assert said.allowed_by(NOW)
    assert said.allowed_by(later(NOW, hours=1))
    assert not said.allowed_by(later(NOW, hours=-1))
    assert not Said(Policy()).allowed_by(NOW)
