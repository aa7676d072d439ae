"""Newcomers: whether somebody new may be let in at a hand-over, and who else can add them."""

from dvpo_desktop.case.people import Role, Standing
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.ui.session.session import Session


def newcomers(session: Session, to_superintendent: bool) -> tuple[bool, str]:
    """Whether the officer at the keyboard may let somebody new in, and what the sign-in says of it.

    At three in the morning any officer vouches for a colleague; the authority of a superintendent
    comes from an administrator, or from a superintendent who vouches. Raises StationProblem.
    """
    here = session.present
    given = session.vouched_for()
    if not here.may(Deed.ENROL):
        return False, f"Somebody who is not known here yet is added by {_who(session)}."
    if not to_superintendent or here.training:
        return True, ""
    if Role.AUTHORISING in given:
        return True, (
            "You vouch for whoever signs in here for the first time, and a second officer confirms "
            "it with their passphrase."
        )
    return False, (
        "A superintendent who is not known here yet is added by "
        f"{_who(session)}, or vouched for by a superintendent who is known here."
    )


def _who(session: Session) -> str:
    """The administrators of this station who can sign in, by name."""
    named = [
        one.officer.words
        for one in session.store.officers.all()
        if Role.ADMINISTRATOR in one.roles and one.standing is Standing.ACTIVE
    ]
    if not named:
        return "a station administrator, of whom none is left: any officer here can add one"
    return f"a station administrator ({', '.join(named)})"
