"""Troubles: for each problem that preparation can raise, the change to a ready case that raises it.

The keys are the codes without the place of a row; the values are changes by dotted path.
"""

from datetime import date

from support.cases.factories import NOW, at, later
from support.cases.ready import ARRESTED_AT, HOME, INCIDENT_AT

from dvpo_desktop.case.preparation.children import Known
from dvpo_desktop.case.preparation.custody import Disposal, Liberty
from dvpo_desktop.case.preparation.household import Premises, Resident, Tenure
from dvpo_desktop.case.preparation.incident import (
    Attacked,
    Conduct,
    EarlierIncident,
    Source,
    SourceKind,
)
from dvpo_desktop.case.preparation.opinions import ResidentOpinion, Response, View
from dvpo_desktop.case.preparation.relationship import Association
from dvpo_desktop.case.preparation.risk import Grade
from dvpo_desktop.case.values import Address, Attempt

TOMORROW = at(15, day=28)
GROUNDS = (
    "On Friday 27 November 2026 at 14 Sample Street you struck Beth Sample in the face, injuring "
    "her lip, and told her that next time she would not get up."
)
SHARED = Premises(HOME, True, "Tenancy", True, "Tenancy")
OTHER_SHARED = Premises(Address("2 Sample Mews", "ZZ99 1AA"), True, "Keys", True, "Keys")
NOT_REACHED = {"opinions.reached": False, "opinions.view": None}

Changes = dict[str, object]

CUSTODY: dict[str, Changes] = {
    "custody-force-missing": {"custody.force": " "},
    "custody-force-btp": {"custody.force": "btp"},
    "custody-force-mod-police": {"custody.force": "mod-police"},
    "custody-number-missing": {"custody.custody_number": ""},
    "custody-arrest-in-future": {"custody.arrested_at": TOMORROW},
    "custody-detention-before-arrest": {"custody.authority_ends_at": ARRESTED_AT},
    "custody-detention-ended": {"custody.authority_ends_at": at(14, 59)},
    "custody-detention-short": {"custody.authority_ends_at": at(16, 59)},
    "custody-thought-in-future": {"custody.first_considered_at": TOMORROW},
    "custody-told-in-future": {"custody.superintendent_contacted_at": TOMORROW},
    "custody-disposal-missing": {"custody.disposal": Disposal.UNDECIDED},
    "custody-charged": {"custody.disposal": Disposal.CHARGED},
    "custody-liberty-missing": {"custody.liberty": Liberty.UNDECIDED},
    "custody-remanded": {"custody.liberty": Liberty.REMANDED},
    "custody-bail-conditions-missing": {"custody.liberty": Liberty.BAIL_CONDITIONAL},
    "custody-other-order-missing": {"custody.other_orders": ""},
    "custody-other-order": {"custody.other_orders": "No-contact order, June 2026"},
    "custody-earlier-notice-missing": {"custody.earlier_notices": ""},
    "custody-earlier-notice": {"custody.earlier_notices": "Notice of 1 November 2026"},
}
PEOPLE: dict[str, Changes] = {
    "respondent-name-missing": {"respondent.family_name": "", "respondent.given_names": " "},
    "respondent-age-missing": {"respondent.born": None},
    "respondent-age-basis-missing": {"respondent.born": None, "respondent.estimated_age": 30},
    "respondent-age-estimated": {
        "respondent.born": None,
        "respondent.estimated_age": 30,
        "respondent.age_basis": "Appearance, and his own account",
    },
    "respondent-under-18": {"respondent.born": date(2008, 11, 28)},
    "respondent-born-in-future": {"respondent.born": date(2027, 1, 1)},
    "respondent-born-long-ago": {"respondent.born": date(1905, 1, 1)},
    "respondent-address-missing": {"respondent.address": Address()},
    "respondent-service-law-missing": {"respondent.service_law": None},
    "respondent-commanding-officer-missing": {"respondent.service_law": True},
    "respondent-police-employee": {"respondent.police_employee": True},
    "respondent-appropriate-adult": {"respondent.vulnerability": "Learning disability"},
    "protected-name-missing": {"protected.family_name": "", "protected.given_names": ""},
    "protected-same-person": {
        "protected.family_name": "EXAMPLE",
        "protected.given_names": "Alan",
        "protected.born": date(1990, 5, 17),
    },
    "protected-born-in-future": {"protected.born": date(2026, 11, 28)},
    "protected-under-18": {"protected.born": date(2008, 11, 28)},
    "protected-born-long-ago": {"protected.born": date(1905, 1, 1)},
    "protected-withheld-missing": {"protected.address_withheld": None},
    "protected-address-shown": {"protected.address_withheld": False},
    "protected-contact-missing": {
        "protected.phone": "",
        "protected.email": "",
        "protected.safe_contact": "",
    },
    "relationship-missing": {"relationship.limbs": ()},
    "relationship-none": {"relationship.limbs": (Association.NONE,)},
    "relationship-contradiction": {
        "relationship.limbs": (Association.MARRIED, Association.NONE),
    },
    "relationship-reason-missing": {
        "relationship.limbs": (Association.INTIMATE,),
        "relationship.detail": "",
    },
    "relationship-part-four": {
        "relationship.limbs": (Association.FAMILY_PROCEEDINGS,),
        "relationship.detail": "Both are parties to her application for an occupation order.",
    },
    "relationship-together-missing": {"relationship.live_together": None},
    "relationship-home-differs": {"relationship.live_together": False},
}
HOUSEHOLD: dict[str, Changes] = {
    "household-premises-missing": {"household.premises": ()},
    "household-two-shared-homes": {"household.premises": (SHARED, OTHER_SHARED)},
    "household-address-missing": {"household.premises.0.address": Address()},
    "household-as-at-in-future": {"household.premises.0.as_at": date(2026, 11, 28)},
    "household-service-accommodation": {
        "household.premises.0.tenure": Tenure.SERVICE_ACCOMMODATION,
    },
    "household-respondent-doubt": {"household.premises.0.respondent_lives": None},
    "household-protected-doubt": {"household.premises.0.protected_lives": None},
    "household-respondent-lives-missing": {
        "household.premises.0.respondent_lives": None,
        "household.premises.0.respondent_lives_why": "",
    },
    "household-protected-lives-missing": {
        "household.premises.0.protected_lives": None,
        "household.premises.0.protected_lives_why": "",
    },
    "household-respondent-why-missing": {"household.premises.0.respondent_lives_why": ""},
    "household-protected-why-missing": {
        "household.premises.0.respondent_lives_why": "",
        "household.premises.0.protected_lives_why": " ",
    },
    "household-others-missing": {
        "household.premises.0.others_live": None,
        "household.residents": (),
    },
    "household-others-listed-missing": {"household.residents": ()},
    "household-others-contradiction": {"household.premises.0.others_live": False},
    "household-resident-name-missing": {"household.residents.0.name": ""},
    "household-resident-associated-missing": {"household.residents.0.associated": None},
    "household-nowhere-to-sleep": {
        "household.where_respondent_sleeps": "",
        "review.bed_tonight": "",
    },
}
INCIDENT_AND_RISK: dict[str, Changes] = {
    "incident-grounds-name-others": {
        "children.children.0.name": "Dai EXAMPLE",
        "incident.printed_grounds": (
            "On 26 November 2026 at 14 Sample Street you struck Beth SAMPLE in the face with an "
            "open hand in front of Dai, which two officers saw on body-worn video as they came in "
            "at the door."
        ),
    },
    "incident-through-somebody": {
        "incident.printed_grounds": (
            "On 26 November 2026 at 14 Sample Street you struck Beth SAMPLE in the face with an "
            "open hand, which two officers saw on body-worn video. You may reach her only through "
            "your mother about the children."
        ),
    },
    "incident-when-missing": {"incident.happened_at": None},
    "incident-in-future": {"incident.happened_at": TOMORROW},
    "incident-after-arrest": {"custody.arrested_at": later(INCIDENT_AT, minutes=-1)},
    "incident-long-ago": {"incident.happened_at": later(NOW, days=-7, minutes=-1)},
    "incident-where-missing": {"incident.place": ""},
    "incident-conduct-missing": {"incident.conduct": ()},
    "incident-no-violence": {"incident.conduct": (Conduct.CONTROL, Conduct.DAMAGE)},
    "incident-attacked-missing": {"incident.attacked": ()},
    "incident-attacked-another": {"incident.attacked": (Attacked.ANOTHER,)},
    "incident-narrative-another": {"incident.narrative": "He punched a neighbour."},
    "incident-grounds-another": {
        "incident.printed_grounds": (
            "On Friday 27 November 2026 at 9 Other Road you struck Carol Jones in the face, "
            "injuring her lip, and told her that next time she would not get up. Officers saw it."
        ),
    },
    "incident-narrative-missing": {"incident.narrative": "\n"},
    "incident-grounds-missing": {"incident.printed_grounds": ""},
    "incident-grounds-short": {"incident.printed_grounds": "You struck Beth Sample."},
    "incident-sources-missing": {"incident.sources": (), "incident.who_saw": ""},
    "incident-only-hearsay": {"incident.sources": (Source(SourceKind.HEARSAY),)},
    "incident-attendances": {"incident.attendances": -1},
    "incident-earlier-in-future": {"incident.earlier": (EarlierIncident(date(2026, 11, 28)),)},
    "risk-missing": {"risk.grade": None},
    "risk-assessor-missing": {"risk.assessor": ""},
    "risk-when-missing": {"risk.assessed_at": None},
    "risk-in-future": {"risk.assessed_at": later(NOW, minutes=1)},
    "risk-old": {"risk.assessed_at": at(14, 59, day=26)},
    "risk-disagrees": {"risk.grade": Grade.STANDARD},
    "risk-view-missing": {"risk.officers_view": ""},
}
CHILDREN: dict[str, Changes] = {
    "children-missing": {"children.known": None},
    "children-none-listed": {"children.children": ()},
    "children-how-checked-missing": {"children.known": Known.NONE_KNOWN},
    "children-contradiction": {
        "children.known": Known.NONE_KNOWN,
        "children.children": (),
        "children.how_checked": "Asked her",
        "household.residents": (Resident("Dai Sample", HOME.on_one_line, "Son", True, True),),
    },
    "children-name-missing": {"children.children.0.name": ""},
    "children-born-in-future": {"children.children.0.born": date(2026, 11, 28)},
    "children-grown-up": {"children.children.0.born": date(2008, 11, 27)},
    "children-court-order": {"children.children.0.court_orders": "Lives with her, May 2025"},
    "children-stays-missing": {"children.children.0.stays_in_home": None},
    "children-welfare-missing": {"children.welfare": ""},
}
OPINIONS: dict[str, Changes] = {
    "opinions-reached-missing": {"opinions.reached": None},
    "opinions-asked-missing": {"opinions.asked_by": ""},
    "opinions-asked-in-future": {"opinions.asked_at": TOMORROW},
    "opinions-alone-missing": {"opinions.alone": None},
    "opinions-not-alone": {"opinions.alone": False},
    "opinions-words-missing": {"opinions.words": ""},
    "opinions-view-missing": {"opinions.view": None},
    "opinions-attempts": NOT_REACHED | {"opinions.attempts": (Attempt(at(9)), Attempt())},
    "opinions-attempt-in-future": NOT_REACHED | {"opinions.attempts": (Attempt(TOMORROW),)},
    "opinions-although": {"opinions.view": View.OPPOSES},
    "opinions-resident-missing": {"opinions.residents": ()},
    "opinions-child-missing": {"children.children.0.stays_in_home": True},
    "opinions-resident-asked-missing": {"opinions.residents.0.asked": None},
    "opinions-resident-words-missing": {"opinions.residents.0.words": ""},
    "opinions-resident-why-missing": {
        "opinions.residents": (ResidentOpinion("Carol Specimen", False),),
    },
    "opinions-not-invited": {"opinions.invited_at": None},
    "opinions-invited-in-future": {"opinions.invited_at": TOMORROW},
    "opinions-response-missing": {"opinions.response": None},
    "opinions-representations-missing": {"opinions.representations": ""},
    "opinions-unable": {"opinions.response": Response.UNABLE},
    "opinions-unfit": {"opinions.unfit": True},
}
NECESSITY_AND_REVIEW: dict[str, Changes] = {
    "necessity-missing": {"necessity.harm_feared": "", "necessity.printed": " "},
    "necessity-copied": {
        "necessity.harm_feared": GROUNDS,
        "incident.narrative": f"{GROUNDS} A neighbour heard it.",
    },
    "necessity-alternatives-missing": {"necessity.less_intrusive": ""},
    "necessity-effects-missing": {
        "necessity.effect_home": "",
        "necessity.effect_work": "",
        "necessity.effect_children": "",
        "necessity.effect_health": "",
    },
    "necessity-article-8-missing": {"necessity.private_and_family_life": ""},
    "necessity-through-somebody": {
        "necessity.printed": "She is afraid. You may speak to her only through her sister.",
    },
    "necessity-printed-missing": {"necessity.printed": ""},
    "necessity-printed-copied": {
        "necessity.printed": GROUNDS,
        "incident.printed_grounds": f"{GROUNDS} A neighbour heard the threat.",
    },
    "review-told-by-missing": {"review.told_by": ""},
    "review-weapons": {"respondent.firearms": True, "review.weapons": ""},
    "review-support-missing": {"review.support_referrals": ""},
    "review-childrens-services-missing": {"review.childrens_services": ""},
}
PREPARING = (
    CUSTODY | PEOPLE | HOUSEHOLD | INCIDENT_AND_RISK | CHILDREN | OPINIONS | NECESSITY_AND_REVIEW
)
