"""Commander: who commands the respondent is told that the notice was issued (s.24(10), (11)).

The duty falls on the authorising officer once the notice is issued, where a condition keeps a
respondent subject to service law out of service living accommodation.
"""

from dvpo_desktop.case.case import Case
from dvpo_desktop.rules.conditions.one_condition import tells_commander
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, warn
from dvpo_desktop.rules.steps.preparation.conditions import authorised

TELL = "Crime and Security Act 2010, s.24(11)"


def duty(case: Case, law: Law) -> bool:
    """Whether the notice, as authorised or as asked for, brings the duty to tell the commander."""
    if not case.respondent.service_law:
        return False
    return any(tells_commander(condition, case, law.catalogue) for condition in authorised(case))


def asked(case: Case, law: Law) -> bool:
    """Whether the efforts to tell the commander are asked for: by the duty, or once written."""
    return bool(case.service.efforts) or duty(case, law)


def owed(case: Case, law: Law) -> bool:
    """Whether the notice is issued and no effort to tell the commanding officer is recorded."""
    return case.authority.standing is not None and not case.service.efforts and duty(case, law)


def named(case: Case) -> str:
    """Whom to tell: who was written down at service, or else who the case names."""
    told = case.service.commanding_officer.strip()
    return told or case.respondent.commanding_officer.strip() or "the commanding officer"


def check(case: Case, law: Law) -> tuple[Problem, ...]:
    """A warning while the notice is issued and nobody has tried to tell the commanding officer."""
    if not owed(case, law):
        return ()
    return (
        warn(
            "service-commander-untold",
            "service.efforts",
            f"Make reasonable efforts to tell {named(case)} that the notice was issued, and write "
            "down each one.",
            TELL,
            missing=True,
        ),
    )
