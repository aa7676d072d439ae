"""Stages: a case at each stage of the work, as a store with an officer for each role holds them."""

from dataclasses import replace

from support.cases.after_service import a_listed_case
from support.cases.factories import (
    NOW,
    a_call,
    a_case_ready_to_record,
    a_case_ready_to_send,
    a_frozen_case,
    a_superintendent,
    an_authorised_case,
    an_officer,
    an_orally_authorised_case,
    having,
    the_law,
    with_thinking,
)

from dvpo_desktop.case import Case, Officer, Rank
from dvpo_desktop.rules.lifecycle import lifecycle

ANOTHER = Officer("E. Example", "west-mercia", "7001", Rank.CONSTABLE)
DECIDER = Officer("S. Sample", "west-mercia", "7002", Rank.SUPERINTENDENT)
OTHER = a_superintendent(name="C. Another", collar="0110")
LAW = the_law()


def at_stage(case: Case, number: int) -> Case:
    return replace(case, reference=f"DV-26-{number:04}")


READY = at_stage(a_case_ready_to_send(), 1)
SENT = with_thinking(lifecycle.send(at_stage(READY, 2), an_officer(), LAW, NOW), refusal="No.")
AUTHORISED = an_authorised_case(reference="DV-26-0003")
TO_RECORD = a_case_ready_to_record()
CALLED = at_stage(having(SENT, {"authority.call": a_call(SENT, superintendent=DECIDER)}), 4)
SPOKEN = at_stage(an_orally_authorised_case(), 5)
FROZEN = at_stage(a_frozen_case(), 6)
LISTED = at_stage(a_listed_case(), 7)
STAGES = (READY, SENT, AUTHORISED, TO_RECORD, CALLED, SPOKEN, FROZEN, LISTED)
