"""Order: what an order in force asks for next, as its last day comes near."""

from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.values import in_london
from dvpo_desktop.rules.course import in_force
from dvpo_desktop.rules.law import Law

DAYS_BEFORE = (7, 3, 1)  # when longer protection is to be thought of


def after_order(case: Case, law: Law, now: datetime) -> str:
    """What the order in force needs next, in a few words; empty while nothing is to be done.

    First that the respondent has it, then longer protection once seven days are left, and nothing
    more once what came of that is written down. Days count as the court counts them: the last day
    is in force until its midnight (s.28(10)). Raises PastCalendar, as the course does.
    """
    bound = in_force(case, law, now)
    if bound is None or not bound.order:
        return ""
    if case.outcome.order_served_at is None:
        return "Serve the order on the respondent"
    if bound.until is None or case.outcome.longer_protection.strip():
        return ""
    left = (bound.until - in_london(now).date()).days
    if left > DAYS_BEFORE[0]:
        return ""
    return "Ask about longer protection (non-molestation order)"
