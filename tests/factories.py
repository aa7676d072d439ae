"""Factories: invented cases at each stage of the work, and the law they are asked against."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from dvpo_desktop.case import Case, Held, Officer, Rank
from dvpo_desktop.case.authority import Fate, Thinking, Verdict
from dvpo_desktop.case.children import Child, Children, Known
from dvpo_desktop.case.conditions import (
    MOLESTATION,
    Blank,
    Condition,
    Conditions,
    Explaining,
)
from dvpo_desktop.case.custody import Custody, Disposal, Liberty
from dvpo_desktop.case.household import Household, Premises, Resident, Tenure
from dvpo_desktop.case.incident import Conduct, EarlierIncident, Incident, Source, SourceKind
from dvpo_desktop.case.necessity import Necessity
from dvpo_desktop.case.opinions import Opinions, ResidentOpinion, Response, View
from dvpo_desktop.case.paper import Block, Kind, Paper
from dvpo_desktop.case.protected import Protected
from dvpo_desktop.case.relationship import Association, Relationship
from dvpo_desktop.case.respondent import Ethnicity, Observed, Respondent, Sex
from dvpo_desktop.case.review import Review
from dvpo_desktop.case.risk import Grade, Risk, Tool
from dvpo_desktop.case.service import AddressAnswer, Copy, CopyFor, Taken
from dvpo_desktop.case.values import LONDON, Address
from dvpo_desktop.rules import lifecycle
from dvpo_desktop.rules.calendar import read_calendar
from dvpo_desktop.rules.catalogue import read_catalogue
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.steps import PREPARE

ROOT = Path(__file__).resolve().parent.parent
HOME = Address("14 Sample Street\nGablecross", "ZZ99 3WZ")


def at(hour: int, minute: int = 0, *, day: int = 27) -> datetime:
    """A time in November 2026 on the wall in London; the 27th is a Friday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=LONDON)


INCIDENT_AT = at(1, 10)
ARRESTED_AT = at(1, 45)
NOW = at(15)
SENT_AT = at(15, 5)
DECIDED_AT = at(16)
SERVED_AT = at(17)
RECORDED_AT = at(17, 10)


@cache
def the_law() -> Law:
    """The catalogue and the calendar that come with the program."""
    clauses = sorted((ROOT / "forms" / "conditions").glob("*.toml"))
    return Law(
        read_catalogue(file.read_text(encoding="utf-8") for file in clauses),
        read_calendar((ROOT / "resources" / "calendar.toml").read_text(encoding="utf-8")),
    )


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


def a_case(**sections: object) -> Case:
    """A case just opened: a reference, an officer, and nothing filled in but these sections."""
    opened = Case(reference="DV-26-0113", opened_at=NOW, hands=(an_officer(),))
    return replace(opened, **sections)


def a_case_ready_to_send(**sections: object) -> Case:
    """A case with every step complete and nothing to explain; these sections replace its own."""
    case = a_case(
        custody=Custody(
            custody_number="GX/26/001234",
            crime_reference="22/EX/5678/26",
            pnc_id="26/0000001X",
            force_id="WM-000417",
            force="west-mercia",
            station="Gablecross custody",
            arrested_at=ARRESTED_AT,
            arrested_for="Assault occasioning actual bodily harm",
            authority_ends_at=at(1, 45, day=28),
            disposal=Disposal.UNDER_INVESTIGATION,
            disposal_reason="The only eye-witness has not yet given a statement.",
            liberty=Liberty.BAIL_UNCONDITIONAL,
            other_orders="None: court register checked.",
            earlier_notices="None: records checked.",
            first_considered_at=at(4),
            superintendent_contacted_at=at(9, 30),
            why_now="There is not yet evidence to charge, and he will be released today.",
        ),
        respondent=Respondent(
            family_name="Example",
            given_names="Alan",
            born=date(1990, 5, 17),
            sex=Sex.MALE,
            ethnicity=Ethnicity.W1,
            observed=Observed.WHITE_NORTH_EUROPEAN,
            address=HOME,
            phone="07700 900111",
            service_law=False,
            police_employee=False,
            firearms=False,
            language="English",
            interpreter_needed=False,
        ),
        protected=Protected(
            family_name="Sample",
            given_names="Beth",
            born=date(1992, 3, 4),
            address=Address("Flat 3, 7 Specimen Court\nElsewhere", "ZZ98 1AB"),
            phone="07700 900222",
            email="beth@sample.example",
            safe_contact="Through her sister",
            safe_times="Before 3 pm",
            code_word="Marigold",
            language="English",
            interpreter_needed=False,
        ),
        relationship=Relationship(
            limbs=(Association.COHABITANTS,),
            detail="They have lived together as a couple since 2019.",
            live_together=True,
        ),
        household=Household(
            premises=(
                Premises(
                    address=HOME,
                    respondent_lives=True,
                    respondent_lives_why="On the tenancy; his clothes and post are there.",
                    protected_lives=True,
                    protected_lives_why="On the tenancy; she left only last night, for safety.",
                    as_at=date(2026, 11, 27),
                    tenure=Tenure.RENTED,
                    tenure_detail="Joint tenancy",
                ),
            ),
            residents=(
                Resident("Carol Specimen", HOME.on_one_line, "Respondent's mother", True, False),
            ),
            where_respondent_sleeps="At a friend's in Gablecross; the friend has agreed.",
            keys="He has one key and will hand it over.",
        ),
        incident=Incident(
            happened_at=INCIDENT_AT,
            place="14 Sample Street, Gablecross",
            conduct=(Conduct.VIOLENCE, Conduct.THREAT),
            narrative=(
                "At about ten past one a neighbour rang 999 after hearing shouting. Officers "
                "found Beth Sample in the hall with a swollen lip and a torn sleeve. She said "
                "that Alan Example had come home drunk, accused her of hiding his phone, struck "
                "her once in the face and said that next time she would not get up. He was in "
                "the kitchen and admitted an argument. The neighbour heard the threat."
            ),
            printed_grounds=(
                "On Friday 27 November 2026 at 14 Sample Street you struck Beth Sample in the "
                "face, injuring her lip, and told her that next time she would not get up. A "
                "neighbour heard the threat and officers saw the injury within twenty minutes."
            ),
            injuries="Swollen lip",
            who_saw="Neighbour at number 16 heard it",
            sources=(
                Source(SourceKind.BODY_WORN_VIDEO, "BWV-0001", "The injury and her first account"),
                Source(SourceKind.EMERGENCY_CALL, "LOG-0042", "Shouting, and the threat"),
            ),
            attendances=1,
            earlier=(EarlierIncident(date(2026, 6, 1), "Shouting; words of advice given"),),
        ),
        risk=Risk(
            tool=Tool.DASH,
            grade=Grade.HIGH,
            assessed_at=at(3),
            assessor="PC D. Specimen 2204",
            factors="Escalation, drink, separation being talked of, a threat to kill.",
            officers_view="High: she is more frightened than on the visit in June.",
        ),
        children=Children(
            known=Known.YES,
            children=(
                Child(
                    name="Dai Sample",
                    born=date(2020, 2, 29),
                    lives_where="With his mother",
                    present=True,
                    school="Gablecross Primary",
                    contact_arrangements="None yet; his grandmother can help.",
                    referral="Social care told at 04:30",
                ),
            ),
            welfare="He heard the blow. A quiet home for some weeks is in his interests.",
        ),
        opinions=Opinions(
            reached=True,
            asked_at=at(9),
            asked_by="PC D. Specimen 2204",
            alone=True,
            words="I want some days of peace to think.",
            view=View.SUPPORTS,
            on_conditions="No calls at night, above all.",
            fears="That he will ring her mother.",
            residents=(
                ResidentOpinion(
                    "Carol Specimen", True, at(10), "PC D. Specimen 2204", "He should stay away."
                ),
            ),
            invited_at=at(11),
            invited_by="PS K. Example 4417",
            response=Response.MADE,
            representations="I need my tools on Monday, that is all.",
            present="Duty solicitor",
            unfit=False,
        ),
        necessity=Necessity(
            harm_feared="Another assault when he has been drinking and she raises leaving.",
            how_soon="Within days of release: the rent and the separation are both due.",
            less_intrusive="Bail cannot carry conditions. A promise to stay away failed in June.",
            effect_home="He loses the use of the house and has a friend's sofa.",
            effect_work="None, once his tools are fetched.",
            effect_children="Contact stops until the family court says otherwise.",
            effect_health="None known.",
            right_to_life="The threat was to her life.",
            no_degrading_treatment="She has been struck in front of the child.",
            private_and_family_life="His home life yields for days to her safety; hers is served.",
            printed=(
                "You are likely to be violent to Beth Sample again soon if nothing keeps you "
                "apart, and no step short of this notice would protect her."
            ),
        ),
        conditions=Conditions(
            chosen=(
                Condition(MOLESTATION),
                Condition(
                    "not-enter",
                    blanks=(Blank("premises", HOME.on_one_line),),
                    because="He would otherwise return to the house where she was struck.",
                ),
                Condition(
                    "contact-phone",
                    because="His calls in June were threats; a call now would be another.",
                ),
            ),
            explaining=Explaining(
                language="English",
                welsh_offered=False,
                easy_read=False,
                read_aloud=True,
                machine_translated=False,
            ),
        ),
        review=Review(
            property_collection="A friend fetches his tools on Saturday at 10:00 with an officer.",
            bed_tonight="Friend's sofa, confirmed by phone.",
            told_by="PC D. Specimen 2204",
            told_by_when=at(18),
            marker="Requested",
            weapons="None known; asked and checked.",
            support_referrals="Local service told at 10:15.",
            childrens_services="Told at 04:30, reference EX-1.",
        ),
    )
    return replace(case, **sections)


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
        proportionate="A few days from home against a risk to life: no more than is needed.",
        verdicts=tuple(Verdict(place, Fate.KEEP) for place in range(len(case.conditions.chosen))),
        read=tuple(step.word for step in PREPARE),
    )
    return replace(thinking, **changes)


def with_thinking(case: Case, **changes: object) -> Case:
    """The case with the superintendent's thinking written, changed so."""
    return replace(case, authority=replace(case.authority, thinking=a_thinking(case, **changes)))


def a_case_ready_to_authorise(**sections: object) -> Case:
    """A sent case with every consideration written and each condition kept."""
    return with_thinking(a_sent_case(**sections))


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


def an_authorised_case(**sections: object) -> Case:
    """A case whose notice a superintendent has authorised and nobody has served yet."""
    case = a_case_ready_to_authorise(**sections)
    return lifecycle.authorise(case, a_superintendent(), a_notice(case), the_law(), DECIDED_AT)


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
