"""Followed: each change of a case after service, as whoever is at the keyboard would save it.

Of each: the case it starts from, the change, and who may make it (see deeds_done).
"""

from collections.abc import Callable

from support.cases.after_service import a_sitting, an_arrest
from support.cases.factories import NOW, having
from support.cases.stages import AUTHORISED, LISTED

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.case.proceedings.breach import RecordedArrest
from dvpo_desktop.case.proceedings.closure import Closed, NotServed
from dvpo_desktop.case.proceedings.hearing import Lapsed
from dvpo_desktop.case.proceedings.outcome import RecordedSitting

Change = Callable[[Case, Officer], Case]


def with_(path: str, made_by: Callable[[Officer], object]) -> Change:
    return lambda case, by: having(case, {path: made_by(by)})


FOLLOWED: dict[str, tuple[Case, Change, str]] = {
    "what follows service": (LISTED, with_("tasks.support_why", lambda _: "SAMPLE"), "pas"),
    "a lapse acknowledged": (LISTED, with_("hearing.lapsed", lambda by: Lapsed(by, NOW)), "pa"),
    "a result recorded": (
        LISTED,
        with_("outcome.sittings", lambda by: (RecordedSitting(a_sitting(LISTED), by, NOW),)),
        "pas",
    ),
    "an arrest recorded": (
        LISTED,
        with_("breach.arrests", lambda by: (RecordedArrest(an_arrest(), by, NOW),)),
        "pas",
    ),
    "a notice not served": (
        AUTHORISED,
        with_("closure.not_served", lambda by: NotServed(by, NOW, "SAMPLE")),
        "a",
    ),
    "closed": (LISTED, with_("closure.closed", lambda by: (Closed(by, NOW),)), "pa"),
}
