"""Ready: the sections of an invented case with every step complete and nothing to explain."""

from datetime import date, datetime

from dvpo_desktop.case.preparation.children import Child, Children, Known
from dvpo_desktop.case.preparation.conditions import (
    MOLESTATION,
    Blank,
    Condition,
    Conditions,
    Explaining,
)
from dvpo_desktop.case.preparation.custody import Custody, Disposal, Liberty
from dvpo_desktop.case.preparation.household import Household, Premises, Resident, Tenure
from dvpo_desktop.case.preparation.incident import (
    Attacked,
    Conduct,
    EarlierIncident,
    Incident,
    Source,
    SourceKind,
)
from dvpo_desktop.case.preparation.necessity import Necessity
from dvpo_desktop.case.preparation.opinions import Opinions, ResidentOpinion, Response, View
from dvpo_desktop.case.preparation.protected import Protected
from dvpo_desktop.case.preparation.relationship import Association, Relationship
from dvpo_desktop.case.preparation.respondent import Ethnicity, Observed, Respondent, Sex
from dvpo_desktop.case.preparation.review import Review
from dvpo_desktop.case.preparation.risk import Grade, Risk, Tool
from dvpo_desktop.case.values import LONDON, Address

HOME = Address("14 Sample Street\nGablecross", "ZZ99 3WZ")


def at(hour: int, minute: int = 0, *, day: int = 27) -> datetime:
    """A time in November 2026 on the wall in London; the 27th is a Friday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=LONDON)


INCIDENT_AT = at(1, 10)
ARRESTED_AT = at(1, 45)


def ready_sections() -> dict[str, object]:
    """Every section that the preparing officer fills in, by its word."""
    return {
        "custody": Custody(
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
        "respondent": Respondent(
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
        "protected": Protected(
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
        "relationship": Relationship(
            limbs=(Association.COHABITANTS,),
            detail="They have lived together as a couple since 2019.",
            live_together=True,
        ),
        "household": Household(
            premises=(
                Premises(
                    address=HOME,
                    respondent_lives=True,
                    respondent_lives_why="On the tenancy; his clothes and post are there.",
                    protected_lives=True,
                    protected_lives_why="On the tenancy; she left only last night, for safety.",
                    others_live=True,
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
        "incident": Incident(
            happened_at=INCIDENT_AT,
            place="14 Sample Street, Gablecross",
            conduct=(Conduct.VIOLENCE, Conduct.THREAT),
            attacked=(Attacked.PROTECTED,),
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
        "risk": Risk(
            tool=Tool.DASH,
            grade=Grade.HIGH,
            assessed_at=at(3),
            assessor="PC D. Specimen 2204",
            factors="Escalation, drink, separation being talked of, a threat to kill.",
            officers_view="High: she is more frightened than on the visit in June.",
        ),
        "children": Children(
            known=Known.YES,
            children=(
                Child(
                    name="Dai Sample",
                    born=date(2020, 2, 29),
                    lives_where="With his mother",
                    stays_in_home=False,
                    present=True,
                    school="Gablecross Primary",
                    contact_arrangements="None yet; his grandmother can help.",
                    referral="Social care told at 04:30",
                ),
            ),
            welfare="He heard the blow. A quiet home for some weeks is in his interests.",
        ),
        "opinions": Opinions(
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
        "necessity": Necessity(
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
        "conditions": Conditions(
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
        "review": Review(
            property_collection="A friend fetches his tools on Saturday at 10:00 with an officer.",
            bed_tonight="Friend's sofa, confirmed by phone.",
            told_by="PC D. Specimen 2204",
            told_by_when=at(18),
            marker="Requested",
            weapons="None known; asked and checked.",
            support_referrals="Local service told at 10:15.",
            childrens_services="Told at 04:30, reference EX-1.",
        ),
    }
