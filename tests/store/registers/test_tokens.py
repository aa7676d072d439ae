"""Tokens: the codes are those of RFC 6238, in the step before and after too, and no others."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cases.factories import NOW

from dvpo_desktop.store.registers import tokens

# RFC 6238, appendix B, for SHA-1: the last six of its eight digits.
SECRET = base64.b32encode(b"12345678901234567890").decode()
VECTORS = {
    59: "287082",
    1111111109: "081804",
    1111111111: "050471",
    1234567890: "005924",
    2000000000: "279037",
    20000000000: "353130",
}


def at(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


@pytest.mark.parametrize(("seconds", "code"), VECTORS.items())
def test_the_codes_are_those_of_the_standard(seconds, code):
    assert tokens.step_of(SECRET, code, at(seconds)) == seconds // tokens.STEP


@pytest.mark.parametrize(
    ("behind", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_clocks_one_step_apart_are_allowed_for_and_no_more(behind, taken):
    theirs = NOW + timedelta(seconds=tokens.STEP * behind)
    code = tokens._at(SECRET, int(theirs.timestamp()) // tokens.STEP).decode()

    assert (tokens.step_of(SECRET, code, NOW) is not None) is taken


@pytest.mark.parametrize("typed", ["287 082", " 287082 ", "28 70 82"])
def test_a_code_may_be_typed_as_it_is_heard(typed):
    assert tokens.step_of(SECRET, typed, at(59)) == 1


@given(st.text())
def test_whatever_else_is_typed_is_a_wrong_code(typed):
    right = {tokens._at(SECRET, step).decode() for step in (0, 1, 2)}
    step = tokens.step_of(SECRET, typed, at(59))

    assert (step is not None) is ("".join(typed.split()) in right)


def test_digits_of_another_script_are_a_wrong_code_and_no_fault():
    assert tokens.step_of(SECRET, "２８７０８２", at(59)) is None


def test_no_two_secrets_are_alike_and_each_has_at_least_128_bits():
    made = {tokens.new_secret() for _ in range(100)}

    assert len(made) == 100
    # RFC 4226, section 4, R6.
    assert all(len(base64.b32decode(secret)) * 8 >= 128 for secret in made)


def test_an_authenticator_reads_whose_token_it_is():
    address = tokens.address_of(SECRET, "0107")

    assert address.startswith("otpauth://totp/DVPO%20Desktop:0107?")
    assert f"secret={SECRET}" in address
