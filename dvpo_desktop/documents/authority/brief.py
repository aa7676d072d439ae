"""Brief: the superintendent's page about a case; internal, and never for the respondent."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from dvpo_desktop.case import Case
from dvpo_desktop.case.history import LastLook
from dvpo_desktop.case.paper import Block, Kind, Paper
from dvpo_desktop.case.preparation.children import Known
from dvpo_desktop.case.preparation.conditions import Condition
from dvpo_desktop.case.preparation.incident import Attacked, Conduct
from dvpo_desktop.case.preparation.opinions import Response, View
from dvpo_desktop.case.values import in_london
from dvpo_desktop.documents.authority.earlier import earlier
from dvpo_desktop.documents.facts import moment, say_birthday
from dvpo_desktop.rules.ages import age_on
from dvpo_desktop.rules.conditions.catalogue import UnknownClause
from dvpo_desktop.rules.date_words import say_day, say_left
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem
from dvpo_desktop.rules.second_case import say_linked

VERSION = "Brief, not for the respondent"
NOT_RECORDED = "Not recorded"
_TOWARDS = {
    Attacked.PROTECTED: "the protected person",
    Attacked.ANOTHER: "somebody else",
}
_CONDUCT = {
    Conduct.VIOLENCE: "violence",
    Conduct.THREAT: "threat of violence",
    Conduct.CONTROL: "controlling behaviour",
    Conduct.DAMAGE: "damage",
}
_VIEW = {
    View.SUPPORTS: "supports a notice",
    View.OPPOSES: "opposes a notice",
    View.UNSURE: "is unsure",
    View.NO_VIEW: "has no view",
}
_RESPONSE = {
    Response.MADE: "spoke",
    Response.DECLINED: "declined to speak",
    Response.NO_REPLY: "gave no reply",
    Response.UNABLE: "was unable to speak",
}

CHANGED = "‣ Changed."

Explained = tuple[Problem, str | None]


def compose(
    case: Case,
    law: Law,
    now: datetime,
    problems: Iterable[Explained] = (),
    force_name: str = "",
    look: LastLook | None = None,
) -> Paper:
    """The one page that the superintendent reads first (s.24(2) and (3)).

    ``problems`` are what the rules find, each with the explanation given or None; ``look`` marks
    what is new to this superintendent by a word and a shape. Internal: it holds what the
    respondent must not see. Raises ValueError for a moment without its zone.
    """
    told = (*_people(case, now), *_incident(case), *_voices(case), *_conditions(case, law))
    return Paper(
        title="Brief for the superintendent",
        reference=case.reference,
        force=force_name or case.custody.force,
        wording_version=f"{VERSION}, as it stood {moment(now)}",
        blocks=(
            Block(Kind.TITLE, "Brief for the superintendent: internal", came_from="brief"),
            *earlier(case),
            *_since(look),
            *(_marked(block, look) for block in told),
            *_open_points(tuple(problems)),
        ),
    )


def _since(look: LastLook | None) -> list[Block]:
    if look is None:
        return []
    says = f"You last saw this case {moment(look.at)}. What was changed since is marked {CHANGED}"
    return [Block(Kind.PARAGRAPH, says, strong=(CHANGED,), came_from="brief")]


def _marked(block: Block, look: LastLook | None) -> Block:
    """The block with a mark where what it tells was changed; a heading tells nothing itself."""
    if look is None or block.kind is Kind.HEADING or not look.changed(block.came_from):
        return block
    return replace(block, text=f"{CHANGED} {block.text}", strong=(*block.strong, CHANGED))


def _people(case: Case, now: datetime) -> list[Block]:
    person, protected, custody = case.respondent, case.protected, case.custody
    ends = custody.authority_ends_at
    return [
        _fact("Respondent", _joined(person.name, _born(person.born, now)), "respondent", "s.24(2)"),
        _fact(
            "Protected person",
            _joined(protected.name, _born(protected.born, now)),
            "protected",
            "s.24(2)(b)",
        ),
        _fact("Relationship", case.relationship.detail, "relationship.detail", "s.24(9)"),
        _fact(
            "Custody",
            _joined(
                custody.custody_number,
                custody.station,
                f"arrested {moment(custody.arrested_at)}" if custody.arrested_at else "",
                f"detention ends {moment(ends)}, {say_left(ends, now)}" if ends else "",
            ),
            "custody",
        ),
        _fact("Why now", custody.why_now, "custody.why_now"),
    ]


def _incident(case: Case) -> list[Block]:
    incident, risk, necessity = case.incident, case.risk, case.necessity
    conduct = ", ".join(_CONDUCT[one] for one in incident.conduct)
    towards = " and ".join(_TOWARDS[one] for one in incident.attacked)
    earlier = "; ".join(
        _joined(say_day(one.on) if one.on else "", one.what) for one in incident.earlier
    )
    grade = risk.grade.value.title() if risk.grade else ""
    return [
        _heading("What happened", "s.24(2)(a)"),
        Block(
            Kind.PARAGRAPH,
            _joined(
                moment(incident.happened_at),
                incident.place,
                conduct,
                f"Towards {towards}" if towards else "",
                say_linked(case),
            )
            or NOT_RECORDED,
            rests_on="s.24(2)(a)",
            came_from="incident",
        ),
        Block(
            Kind.PARAGRAPH,
            incident.narrative or NOT_RECORDED,
            rests_on="s.24(2)(a)",
            came_from="incident.narrative",
        ),
        *([_fact("Before", earlier, "incident.earlier", "s.24(2)(a)")] if earlier else []),
        _fact("Risk", _joined(grade, risk.factors, risk.officers_view), "risk", "s.24(2)(b)"),
        _fact(
            "Why it is necessary",
            _joined(necessity.harm_feared, necessity.how_soon, necessity.less_intrusive),
            "necessity",
            "s.24(2)(b)",
        ),
        _fact("Children", _children(case), "children", "s.24(3)(a)"),
    ]


def _voices(case: Case) -> list[Block]:
    """What each person said, in that person's words."""
    opinions = case.opinions
    view = _VIEW[opinions.view].capitalize() if opinions.view else ""
    spoke = _RESPONSE[opinions.response].capitalize() if opinions.response else ""
    residents = [
        _fact(
            one.name or "Somebody living there",
            _quoted(one.words) or one.not_asked_why,
            "opinions.residents",
            "s.24(3)(d)",
        )
        for one in opinions.residents
    ]
    return [
        _heading("What each of them says", "s.24(3)(b) to (d), s.24(4)"),
        _fact(
            "Protected person",
            _joined(view, _quoted(opinions.words), opinions.on_conditions, opinions.not_safe_why),
            "opinions.words",
            "s.24(3)(b)",
        ),
        _fact(
            "Respondent",
            _joined(spoke, _quoted(opinions.representations)),
            "opinions.representations",
            "s.24(3)(c)",
        ),
        *residents,
    ]


def _conditions(case: Case, law: Law) -> list[Block]:
    return [
        _heading("Conditions asked for, and why", "s.24(6) to (8)"),
        *(
            Block(
                Kind.CONDITION,
                " ".join(part for part in (_named(one, law), _because(one)) if part),
                label=f"{number}.",
                rests_on="s.24(6) to (8)",
                came_from=f"conditions.chosen.{number - 1}",
            )
            for number, one in enumerate(case.conditions.chosen, start=1)
        ),
    ]


def _named(condition: Condition, law: Law) -> str:
    """The clause by its name and what fills it; the words themselves are in the notice."""
    try:
        name = law.catalogue.clause(condition.code, condition.version).name
    except UnknownClause:
        return condition.legal
    blanks = "; ".join(blank.value for blank in condition.blanks if blank.value.strip())
    return f"{name}: {blanks}." if blanks else f"{name}."


def _because(condition: Condition) -> str:
    return f"Because: {condition.because}" if condition.because else ""


def _open_points(problems: tuple[Explained, ...]) -> list[Block]:
    """Each warning with its explanation, then what is not known."""
    warnings = [
        _fact(
            "Warning",
            f"{problem.says} Explanation: {explanation or 'none given yet.'}",
            problem.field,
            problem.rests_on,
        )
        for problem, explanation in problems
        if not problem.missing
    ]
    gaps = [
        _fact(
            "Not known",
            f"{problem.says} Explanation: {explanation}" if explanation else problem.says,
            problem.field,
            problem.rests_on,
        )
        for problem, explanation in problems
        if problem.missing
    ]
    if not problems:
        return []
    return [_heading("Warnings, and what is not known", "good practice"), *warnings, *gaps]


def _children(case: Case) -> str:
    children = case.children
    if children.known is Known.NONE_KNOWN:
        return _joined("None known", children.how_checked)
    return _joined(", ".join(one.name for one in children.children), children.welfare)


def _born(born: date | None, now: datetime) -> str:
    if born is None:
        return ""
    age = age_on(born, in_london(now).date())
    return f"born {say_birthday(born)}, aged {age}"


def _quoted(words: str) -> str:
    return f"“{words.strip()}”" if words.strip() else ""


def _joined(*parts: str) -> str:
    return "\u00a0· ".join(part.strip() for part in parts if part.strip())


def _heading(text: str, rests_on: str) -> Block:
    return Block(Kind.HEADING, text, rests_on=rests_on, came_from="brief")


def _fact(label: str, text: str, came_from: str, rests_on: str = "good practice") -> Block:
    return Block(
        Kind.FACT, text.strip() or NOT_RECORDED, label=label, rests_on=rests_on, came_from=came_from
    )
