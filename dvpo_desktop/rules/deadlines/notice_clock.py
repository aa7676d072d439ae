"""Notice clock: by when the application must be heard, from the services recorded (s.27(3))."""

from dvpo_desktop.case.case import Case
from dvpo_desktop.rules.case_state import services
from dvpo_desktop.rules.deadlines.deadlines import Deadline, after_service
from dvpo_desktop.rules.law import Law


def clock(case: Case, law: Law) -> Deadline | None:
    """By when the application must be heard; None until service is recorded.

    The 48 hours of a notice served before a corrected one go on, and the earlier deadline governs.
    Raises PastCalendar, which says what to do.
    """
    served = services(case)
    return after_service(served[0], law.calendar) if served else None
