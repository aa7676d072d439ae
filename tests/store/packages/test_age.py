"""Age: an officer's key opens what any tool for age sealed to it, and nobody else's does."""

import pyrage
import pytest

from dvpo_desktop.store.packages.age import (
    can_be_sealed_to,
    open_file,
    recipient,
    seal_file,
    secret_key,
)
from dvpo_desktop.store.vault.identity import Identity, Public, new_identity


def test_the_keys_are_written_as_age_writes_them():
    for _ in range(20):
        identity = new_identity()
        read = pyrage.x25519.Identity.from_str(secret_key(identity))
        assert str(read) == secret_key(identity)
        assert str(read.to_public()) == recipient(identity.public)


def test_a_key_is_written_the_same_for_ever():
    identity = Identity(bytes(range(32)))
    assert recipient(identity.public) == (
        "age1tfesrjyyph2n7yrs5rq7uyqkg774umlaguhg8g5sh3dfmewze42q5cnwau"
    )


def test_another_tool_opens_the_file_with_the_key():
    identity = new_identity()
    other = pyrage.x25519.Identity.from_str(secret_key(identity))
    assert pyrage.decrypt(seal_file(identity.public, b"SAMPLE"), [other]) == b"SAMPLE"


def test_nobody_else_opens_it():
    file = seal_file(new_identity().public, b"SAMPLE")
    for bad in (file, b"", b"SAMPLE", file[:-1]):
        with pytest.raises(ValueError, match="not sealed to this identity"):
            open_file(new_identity(), bad)


def test_a_key_that_hides_nothing_is_known():
    good = new_identity().public
    assert can_be_sealed_to(good)
    assert not can_be_sealed_to(Public(bytes(32), good.signing))
