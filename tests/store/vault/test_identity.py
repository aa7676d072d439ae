"""What is sealed to an officer opens for that officer alone, and signatures hold for one text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvpo_desktop.store.vault.identity import (
    Identity,
    Public,
    Signed,
    holds,
    new_identity,
    seal_to,
)

SEEDS = st.binary(min_size=32, max_size=32)
ABOUT = st.binary(max_size=40)


@given(SEEDS, st.binary(max_size=200), ABOUT)
def test_what_is_sealed_to_an_identity_is_unsealed_by_its_seed(seed, data, about):
    sealed = seal_to(Identity(seed).public, data, about)

    assert Identity(seed).unseal(sealed, about) == data
    assert not data or len(data) < 8 or data not in sealed


@given(SEEDS, SEEDS, ABOUT, ABOUT, st.data())
def test_another_identity_another_purpose_or_one_changed_bit_unseals_nothing(
    seed, other, about, elsewhere, data
):
    sealed = seal_to(Identity(seed).public, b"the key of the store", about)
    at = data.draw(st.integers(0, len(sealed) * 8 - 1))
    torn = bytearray(sealed)
    torn[at // 8] ^= 1 << at % 8

    trials = [(Identity(seed), bytes(torn), about), (Identity(seed), sealed[:-1], about)]
    trials += [(Identity(other), sealed, about)] * (other != seed)
    trials += [(Identity(seed), sealed, elsewhere)] * (elsewhere != about)
    for identity, blob, purpose in trials:
        with pytest.raises(ValueError, match="not sealed to this identity"):
            identity.unseal(blob, purpose)


@pytest.mark.parametrize("length", [0, 1, 31, 32, 47])
def test_a_blob_that_is_too_short_unseals_nothing(length):
    with pytest.raises(ValueError, match="not sealed to this identity"):
        new_identity().unseal(bytes(length), b"")


@given(SEEDS, SEEDS, st.binary(max_size=100), st.binary(max_size=100))
def test_a_signature_holds_for_its_message_and_its_officer_alone(seed, other, message, another):
    signed = Identity(seed).signed(message)

    assert signed.holds(message)
    assert signed.holds(another) is (another == message)
    assert Signed(Identity(other).public.text, signed.signature).holds(message) is (other == seed)
    assert holds(Public.read(signed.public), message, bytes.fromhex(signed.signature))


@pytest.mark.parametrize("public", ["", "00", "no hex", "ab" * 63])
def test_what_is_no_pair_of_keys_holds_nothing(public):
    assert not Signed(public, "00" * 64).holds(b"")
    assert not Signed(new_identity().public.text, "no hex").holds(b"")
    with pytest.raises(ValueError, match=r"hex|64 bytes"):
        Public.read(public)


def test_the_same_message_sealed_twice_looks_different():
    public = new_identity().public

    assert seal_to(public, b"key", b"") != seal_to(public, b"key", b"")


def test_identities_are_new_and_a_seed_has_32_bytes():
    assert len({new_identity().public.text for _ in range(20)}) == 20
    assert Public.read(new_identity().public.text) != new_identity().public
    with pytest.raises(ValueError, match="32 bytes"):
        Identity(b"short")
