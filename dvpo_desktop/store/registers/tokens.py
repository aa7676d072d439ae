"""Tokens: one-time codes that a superintendent reads out, each spent on one content alone.

A code of six digits (RFC 6238) needs no network: the token and the store share a secret and the
time. A code of the step before or after is taken too, so clocks may differ by 30 seconds.
"""

from collections.abc import Iterator
from datetime import datetime
from hmac import compare_digest

import pyotp

from dvpo_desktop.store.problems import StationProblem

STEP = 30  # seconds
AT_MOST_WRONG = 3
ISSUER = "DVPO Desktop"


class WrongCode(StationProblem):
    """The code read out is not the token's, or was spent before; nobody was made sure of."""


def new_secret() -> str:
    """A secret that nobody had before, in base32."""
    return pyotp.random_base32()


def address_of(secret: str, collar: str) -> str:
    """What an authenticator reads from the square code: the secret, and whose it is."""
    return pyotp.TOTP(secret, interval=STEP).provisioning_uri(name=collar, issuer_name=ISSUER)


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """The time step that this code belongs to, of those allowed now; None for a wrong code."""
    told = "".join(code.split()).encode()
    return next((step for step in _allowed(now) if compare_digest(_at(secret, step), told)), None)


def _allowed(now: datetime) -> Iterator[int]:
    here = int(now.timestamp()) // STEP
    yield from (here, here - 1, here + 1)


def _at(secret: str, step: int) -> bytes:
    return pyotp.TOTP(secret, interval=STEP).generate_otp(step).encode()
