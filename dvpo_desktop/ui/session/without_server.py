"""Without the server: what an officer must know who decides, or acts on a decision, meanwhile."""

from datetime import timedelta
from typing import Any

from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.ui.session.session import Session

NOT_KNOWN = (
    "This station has not reached its server since {}. Whether you have been suspended or removed "
    "since, and what other stations did, is not known here. Have another authorising officer "
    "confirm this decision."
)
BY_TELEPHONE = (
    "This station has not reached its server since {}. Whether the superintendent or you have been "
    "suspended or removed since, and what other stations did, is not known here. Have another "
    "authorising officer confirm this decision."
)
# One line in the largest type too: other banners stand above it while the server is away.
NOT_YET = "This decision is not yet on the server: no other station sees it."
AWAY = "server_away"  # what the history calls it, with the decision


def warning(session: Session, *, by_telephone: bool = False) -> str:
    """What to know before a decision here, where the server was not reached for too long."""
    joining = session.store.joining
    most = timedelta(minutes=session.own.choices.away_warn_minutes)
    if joining is None or joining.link.unseen_for(session.now()) < most:
        return ""
    since = joining.link.unseen_since()
    if since is None:
        return ""
    today = since.date() == session.today()
    says = BY_TELEPHONE if by_telephone else NOT_KNOWN
    return says.format(f"{since:%H:%M}" if today else say_moment(since))


def about_decision(session: Session) -> dict[str, Any]:
    """What the history tells with a decision here: since when nobody reached the server.

    Nothing where there was nothing to warn of.
    """
    joining = session.store.joining
    since = joining.link.unseen_since() if joining is not None and warning(session) else None
    return {AWAY: {"since": since.isoformat(), "warned": True}} if since else {}


def decision_waits(session: Session, reference: str) -> bool:
    """Whether a decision on the case is not on the server yet."""
    joining = session.store.joining
    return joining is not None and joining.link.decision_waits(reference)
