"""The directory: superintendents who can be reached, by which number, key and token."""

from dataclasses import dataclass

from dvpo_desktop.case.people import Officer


@dataclass(frozen=True, slots=True)
class Listed:
    """One officer in the directory of the station.

    ``telephone`` is the number to call back; ``public`` the officer's public keys, to which case
    packages are sealed, in hex; ``token`` the secret of the officer's one-time codes, in base32
    (RFC 6238), and empty for nobody's. It is never shown once it was given out.
    """

    officer: Officer
    telephone: str = ""
    public: str = ""
    token: str = ""
