"""Factories: invented cases at each stage of the work, and the law they are asked against."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache, wraps
from pathlib import Path
from typing import Any

from support.cases.ready import at, ready_sections

from dvpo_desktop.case import Case, Held, Officer, Rank
from dvpo_desktop.case.paper import Block, Kind, Paper
from dvpo_desktop.case.proceedings.authority import Fate, Outcome, Thinking, Verdict
from dvpo_desktop.case.proceedings.oral import Call, Checked, Differs, Discrepancy, Proof, Put
from dvpo_desktop.case.proceedings.service import AddressAnswer, Copy, CopyFor, Taken
from dvpo_desktop.case.values import Address
from dvpo_desktop.reference_data import read_reference_data
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.lifecycle import countersign, lifecycle, telephone
from dvpo_desktop.rules.policy import Policy
from dvpo_desktop.rules.step_order import PREPARE
from dvpo_desktop.rules.steps.proceedings import oral

ROOT = Path(__file__).resolve().parents[3]
Maker = Callable[..., Case]
NOW = at(15)
SENT_AT = at(15, 5)
DECIDED_AT = at(16)
SERVED_AT = at(17)
RECORDED_AT = at(17, 10)


@cache
def the_law(*, oral: bool = False) -> Law:
    """What the rules are asked with as the program comes; with ``oral`` by telephone too."""
    policy = Policy(oral=oral, senior_officer="Ch Supt SPECIMEN")
    return replace(read_reference_data().law, policy=policy)


def an_officer(**changes: object) -> Officer:
    """The custody sergeant who prepares the case."""
    sergeant = Officer("K. Example", "west-mercia", "4417", Rank.SERGEANT, Held.SUBSTANTIVE)
    return replace(sergeant, **changes)


def a_superintendent(**changes: object) -> Officer:
    """The authorising officer, who has had no hand in the case."""
    officer = Officer("A. Sample", "west-mercia", "0107", Rank.SUPERINTENDENT, Held.SUBSTANTIVE)
    return replace(officer, **changes)


def a_constable(**changes: object) -> Officer:
    """The constable who serves the notice."""
    officer = Officer("D. Specimen", "west-mercia", "2204", Rank.CONSTABLE, Held.SUBSTANTIVE)
    return replace(officer, **changes)


def an_administrator(**changes: object) -> Officer:
    """The station administrator, who keeps the officers and opens no case."""
    keeper = Officer("P. Specimen", "west-mercia", "9001", Rank.POLICE_STAFF, Held.SUBSTANTIVE)
    return replace(keeper, **changes)


def made_once(make: Maker) -> Maker:
    """Makes the case as it comes only once: it cannot be changed, and each gate takes its time."""
    as_it_comes = cache(make)

    @wraps(make)
    def made(**changes: object) -> Case:
        return make(**changes) if changes else as_it_comes()

    return made


def a_case(**sections: object) -> Case:
    """A case just opened: a reference, an officer, and nothing filled in but these sections."""
    opened = Case(reference="DV-26-0113", opened_at=NOW, hands=(an_officer(),))
    return replace(opened, **sections)


@made_once
def a_case_ready_to_send(**sections: object) -> Case:
    """A case with every step complete and nothing to explain; these sections replace its own."""
    return a_case(**(ready_sections() | sections))


@made_once
def a_sent_case(**sections: object) -> Case:
    """A case with the superintendent; these sections replace its own before it is sent."""
    return lifecycle.send(a_case_ready_to_send(**sections), an_officer(), the_law(), SENT_AT)


def a_thinking(case: Case, **changes: object) -> Thinking:
    """What a superintendent writes who keeps every condition."""
    thinking = Thinking(
        violence="The video and the call satisfy me that she was struck and threatened.",
        necessary="He goes home today, the threat was of worse, and nothing less will hold.",
        children="The boy's interests call for quiet; he loses little by some days apart.",
        protected_person="She wants it, and I give that weight although I need no consent.",
        respondent="He asks for his tools. That is arranged.",
        residents="His mother agrees that he should stay away.",
        proportionate_respondent="A few days from home against a risk to life: no more.",
        proportionate_protected="She stays in her home and is safe in it. It costs her nothing.",
        proportionate_children="The boy keeps his school and his bed, and quiet in the house.",
        verdicts=tuple(Verdict(place, Fate.KEEP) for place in range(len(case.conditions.chosen))),
        read=tuple(step.word for step in PREPARE),
    )
    return replace(thinking, **changes)


def with_thinking(case: Case, **changes: object) -> Case:
    """The case with the superintendent's thinking written, changed so."""
    return replace(case, authority=replace(case.authority, thinking=a_thinking(case, **changes)))


@made_once
def a_case_ready_to_authorise(**sections: object) -> Case:
    """A sent case with every consideration written and each condition kept."""
    return with_thinking(a_sent_case(**sections))


def a_call(case: Case, **changes: object) -> Call:
    """A call in which everything was read out, the code held and the four words were agreed."""
    call = Call(
        superintendent=a_superintendent(),
        number="01632 960107",
        called_at=at(15, 40),
        listeners="Nobody",
        read_out=oral.parts(case),
        put=(Put("Where will he sleep?", "At his brother's."),),
        checked=Checked(Proof.CODE, at(15, 50), oral.spoken_of(case)),
        words_agreed=oral.spoken_of(case),
    )
    return replace(call, **changes)


@made_once
def a_case_on_the_telephone(**changes: object) -> Case:
    """A sent case whose superintendent has said everything by telephone and decides now."""
    case = a_case_ready_to_authorise()
    return replace(case, authority=replace(case.authority, call=a_call(case, **changes)))


@made_once
def an_orally_authorised_case(**changes: object) -> Case:
    """A notice authorised by telephone, written down by the sergeant, not countersigned."""
    case = a_case_on_the_telephone(**changes)
    notice, law = a_notice(case), the_law(oral=True)
    return telephone.decide(case, Outcome.AUTHORISED, an_officer(), law, DECIDED_AT, notice)


def a_frozen_case(case: Case | None = None) -> Case:
    """The same once the superintendent found that the paper says something else."""
    found = (Differs(Discrepancy.CONDITION_ADDED, "I said nothing of the school."),)
    spoken = case or an_orally_authorised_case()
    return countersign.countersign(spoken, a_superintendent(), found, RECORDED_AT)


def a_notice(case: Case | None = None) -> Paper:
    """The shortest paper that states everything that the Act asks for."""
    return Paper(
        title="Domestic violence protection notice",
        reference=case.reference if case else "DV-26-0113",
        force="West Mercia Police",
        wording_version="sample-1",
        blocks=(
            Block(Kind.TITLE, "Domestic violence protection notice"),
            Block(Kind.CONDITION, "You must not molest Beth SAMPLE.", "1", rests_on="s.24(6)"),
            Block(Kind.PARAGRAPH, "You struck Beth SAMPLE.", rests_on="s.25(1)(a)"),
            Block(Kind.WARNING, "A constable may arrest you.", rests_on="s.25(1)(b)"),
            Block(Kind.PARAGRAPH, "A court will hear this in 48 hours.", rests_on="s.25(1)(c)"),
            Block(Kind.PARAGRAPH, "This notice lasts until it has.", rests_on="s.25(1)(d)"),
            Block(Kind.PARAGRAPH, "The court may make an order.", rests_on="s.25(1)(e)"),
            Block(Kind.SIGNATURE, label="Signature"),
        ),
    )


@made_once
def an_authorised_case(**sections: object) -> Case:
    """A case whose notice a superintendent has authorised and nobody has served yet."""
    case = a_case_ready_to_authorise(**sections)
    return lifecycle.authorise(case, a_superintendent(), a_notice(case), the_law(), DECIDED_AT)


@made_once
def a_case_ready_to_record(**service: object) -> Case:
    """An authorised case with the constable's page filled in, changed so, not yet recorded."""
    case = an_authorised_case()
    copy = Copy(
        CopyFor.RESPONDENT, 1, 4, an_officer(), at(16, 30), a_notice(case).fingerprint, "Custody 1"
    )
    case = lifecycle.copy_made(case, copy)
    filled = replace(
        case.service,
        constable_name="D. Specimen",
        constable_collar="2204",
        constable_force="west-mercia",
        constable_rank=Rank.CONSTABLE,
        served_at=SERVED_AT,
        place="Gablecross custody, cell corridor",
        identity_checked="Custody photograph",
        read_over=True,
        language="English",
        understood="Said back what he must not do.",
        questions="None",
        taken=Taken.ACCEPTED,
        address_asked=True,
        address_answer=AddressAnswer.GIVEN,
        address=Address("2 Specimen Lane\nGablecross", "ZZ99 4XY"),
        keys="One key",
        belongings="Phone returned",
        body_worn_video="BWV-0099",
        witness="PC E. Example 3301",
        signed=True,
    )
    return replace(case, service=replace(filled, **service))


@made_once
def a_served_case(**service: object) -> Case:
    """A case whose service is recorded: served Fri 27 Nov 2026, 17:00."""
    ready = a_case_ready_to_record(**service)
    return lifecycle.record_service(ready, a_constable(), the_law(), RECORDED_AT)


def later(moment: datetime, **span: float) -> datetime:
    """The wall time so much later: ``later(NOW, hours=2)``."""
    return moment + timedelta(**span)


def having(whole: Any, changes: dict[str, object]) -> Any:
    """The whole with the parts at these dotted paths replaced: "household.premises.0.tenure"."""
    for path, value in changes.items():
        whole = _replaced(whole, path.split("."), value)
    return whole


def _replaced(whole: Any, path: list[str], value: object) -> Any:
    if not path:
        return value
    first, *rest = path
    if isinstance(whole, tuple):
        place = int(first)
        part = _replaced(whole[place], rest, value)
        return (*whole[:place], part, *whole[place + 1 :])
    return replace(whole, **{first: _replaced(getattr(whole, first), rest, value)})
