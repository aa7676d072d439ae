"""Handles: how somebody is reached on the internet is told from plain talk about contact."""

import pytest

from dvpo_desktop.rules.withheld.handles import handles, local_part


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@beth_s", ("beth_s",)),
        ("insta beths_99, snap bethx99", ("beths_99", "bethx99")),
        ("Instagram: bethsample", ("bethsample",)),
        ("facebook.com/beth.sample", ("beth.sample",)),
        ("her gamertag is xxBeth77", ("xxBeth77",)),
        ("WhatsApp only", ()),
        ("signal: mornings", ()),
        ("text after 6pm, or 18:00-20:00", ()),
        ("call on weekdays", ()),
        ("beth.e@sample.example", ()),
    ],
)
def test_handles_are_found(text, found):
    assert handles(text) == found


@pytest.mark.parametrize(
    ("email", "parts"),
    [("beth_s99@x.example", ["beth_s99"]), ("beth@x.example", []), ("b.e@x.example", [])],
)
def test_the_part_before_the_at_is_one_where_it_is_more_than_a_word(email, parts):
    assert list(local_part(email)) == parts
