"""The set-up file: read whole, and everything wrong in it named in one sentence."""

import pytest

from dvpo_desktop.case import Held, Officer, Rank, Role
from dvpo_desktop.commands.station.setup_file import SetUp, Wanted, read_set_up

FORCES = ("example", "sample")
GOOD = """
force = "example"
station = "Gablecross custody"

[settings]
folder = "/srv/store"
lock_after_minutes = 4
text_scale = 1

[administrator]
name = "P. Specimen"
collar = "9001"
rank = "police-staff"

[[officers]]
name = "K. Example"
collar = "4417"
rank = "sergeant"
roles = ["preparing", "serving"]

[[officers]]
name = "R. Specimen"
force = "sample"
collar = "0091"
rank = "superintendent"
held = "acting"
roles = ["authorising"]
"""


def test_a_good_file_is_read_whole():
    assert read_set_up(GOOD, FORCES) == SetUp(
        "example",
        "Gablecross custody",
        Wanted(
            Officer("P. Specimen", "example", "9001", Rank.POLICE_STAFF),
            frozenset({Role.ADMINISTRATOR}),
        ),
        (
            Wanted(
                Officer("K. Example", "example", "4417", Rank.SERGEANT),
                frozenset({Role.PREPARING, Role.SERVING}),
            ),
            Wanted(
                Officer("R. Specimen", "sample", "0091", Rank.SUPERINTENDENT, Held.ACTING),
                frozenset({Role.AUTHORISING}),
            ),
        ),
        {"folder": "/srv/store", "lock_after_minutes": 4, "text_scale": 1},
    )


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ('station = "Gablecross custody"', "", "station must be a text"),
        ('force = "example"', "", "force must be an identifier of forces.json"),
        ('force = "example"', 'force = "nowhere"', "force must be an identifier"),
        ('force = "sample"', 'force = "nowhere"', "officers 2 force must be an identifier"),
        ("lock_after_minutes = 4", 'lock_after_minutes = "4"', "lock_after_minutes is"),
        ("lock_after_minutes = 4", "lock_after_minutes = true", "lock_after_minutes is"),
        ("lock_after_minutes", "lock_after_hours", "“lock_after_hours” is no setting"),
        (
            "text_scale = 1",
            "text_scale = 3",
            "text_scale is 3 and must be a number from",
        ),
        ('"/srv/store"', '"store"', "folder is 'store' and must be a whole path"),
        ("text_scale", 'force = "sample"\ntext_scale', "force stands above [settings], not in it"),
        ("[settings]", "stations = 2\n[settings]", "stations is no key of a set-up"),
        ('"9001"', "9001", "administrator collar must be a text"),
        ('rank = "sergeant"', 'rank = "sargeant"', "officers 1 rank must be one of police-staff"),
        ('held = "acting"', 'held = "borrowed"', "officers 2 held must be one of substantive"),
        ('["authorising"]', '["deciding"]', "officers 2 roles: deciding is none of preparing"),
        ('["authorising"]', "[]", "officers 2 roles must list one or more of preparing"),
        ('["authorising"]', '["administrator", "serving"]', "goes with no other"),
        ('["authorising"]', '["trainer"]', "A trainer works in the training store only"),
        ('collar = "0091"\n', 'colar = "0091"\n', "officers 2 colar is no key"),
        ("[[officers]]", "[[officer]]", "officer is no key of a set-up"),
        ("[administrator]", "[keeper]", "administrator is missing or no table"),
    ],
)
def test_what_is_wrong_is_named(was, now, says):
    with pytest.raises(ValueError, match="nothing was made") as refused:
        read_set_up(GOOD.replace(was, now), FORCES)
    assert says in str(refused.value)


def test_everything_wrong_stands_in_the_one_sentence():
    text = GOOD.replace("sergeant", "boss").replace("[settings]", "odd = 1\n[settings]")
    with pytest.raises(ValueError, match="; ") as refused:
        read_set_up(text, FORCES)
    assert "odd is no key" in str(refused.value)
    assert "officers 1 rank" in str(refused.value)
    assert str(refused.value).count(". ") == 0


def test_two_officers_of_one_number_are_refused():
    text = GOOD.replace('force = "sample"\n', "").replace('"0091"', '"44 17"')
    with pytest.raises(ValueError, match="two officers have the force and collar example/4417"):
        read_set_up(text, FORCES)


def test_what_is_no_toml_is_said():
    with pytest.raises(ValueError, match="is not TOML"):
        read_set_up("force = ", FORCES)
