"""The directory: superintendents who can be reached, by which number, and with which token."""

from dataclasses import dataclass

from dvpo_desktop.case.people import Officer


@dataclass(frozen=True, slots=True)
class Listed:
    """One officer in the directory of the station.

    ``telephone`` is the number to call back. ``has_token`` says whether the officer carries the
    secret of one-time codes (RFC 6238), which the store keeps and never shows again.
    """

    officer: Officer
    telephone: str = ""
    has_token: bool = False
