"""The forces are read in the order of their file, and named by their identifier."""

from support.cases.factories import ROOT

from dvpo_desktop.case.forces import force_name, read_forces

FORCES = read_forces((ROOT / "resources" / "forces.json").read_text(encoding="utf-8"))


def test_every_force_has_an_identifier_of_its_own() -> None:
    assert len({force.id for force in FORCES}) == len(FORCES) > 40


def test_a_force_is_named_by_its_identifier() -> None:
    assert force_name(FORCES, "west-mercia") == "West Mercia Police"


def test_an_unknown_force_keeps_what_was_typed() -> None:
    assert force_name(FORCES, "Ruritania") == "Ruritania"


def test_the_two_special_forces_do_not_have_the_ordinary_power() -> None:
    assert [force.id for force in FORCES if not force.may_issue] == ["btp", "mod-police"]
