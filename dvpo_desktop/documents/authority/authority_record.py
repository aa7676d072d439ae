"""Authority record: what was decided on a case, by whom and why; internal."""

from collections.abc import Mapping
from datetime import datetime

from dvpo_desktop.case import Case
from dvpo_desktop.case.paper import Block, Kind, Paper
from dvpo_desktop.case.preparation.conditions import Condition
from dvpo_desktop.case.proceedings.authority import (
    Decision,
    Fate,
    Outcome,
    Route,
    Thinking,
    Verdict,
)
from dvpo_desktop.documents.authority.call_told import call_told, countersign_told
from dvpo_desktop.documents.authority.earlier import after_refusal, put_off
from dvpo_desktop.documents.facts import moment
from dvpo_desktop.documents.notice.validity import parents
from dvpo_desktop.rules.conditions.catalogue import UnknownClause
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.steps.proceedings.commander import named

VERSION = "Authority record, internal"
NOTHING = "Nothing was written."
OUTCOMES = {
    Outcome.AUTHORISED: "Notice authorised",
    Outcome.REFUSED: "Refused",
    Outcome.RETURNED: "Returned with questions",
}
PROPORTIONATE = "s.24(2)(b); Human Rights Act 1998, s.6"
LIMBS = (
    ("violence", "Violence, or its threat", "s.24(2)(a)"),
    ("necessary", "Necessary to protect", "s.24(2)(b)"),
    ("children", "Welfare of children", "s.24(3)(a)"),
    ("protected_person", "Opinion of the protected person", "s.24(3)(b)"),
    ("respondent", "What the respondent said", "s.24(3)(c)"),
    ("residents", "Opinion of others who live there", "s.24(3)(d)"),
    ("proportionate_respondent", "Proportionate, for the respondent", PROPORTIONATE),
    ("proportionate_protected", "Proportionate, for the protected person", PROPORTIONATE),
    ("proportionate_children", "Proportionate, for the children", PROPORTIONATE),
)
WAYS = {
    Route.HERE: "At a keyboard of the store, signed with the officer's own key",
    Route.PACKAGE: "In a sealed package, signed with the officer's own key",
    Route.TELEPHONE: "By telephone",
}
FATES = {None: "Kept", Fate.KEEP: "Kept", Fate.STRIKE: "Struck out", Fate.AMEND: "Amended"}


def compose(
    case: Case, law: Law, steps: Mapping[str, str], force_name: str, now: datetime
) -> Paper:
    """Every decision on the case, the newest first, and the proof of a notice that stands.

    ``steps`` names each step, so that what was read can be said. Internal: it holds what the
    respondent must not see. Raises ValueError for a case on which nothing was decided, and for a
    moment without its zone.
    """
    if not case.authority.decisions:
        raise ValueError("Nothing was decided on this case yet, so there is no record to print.")
    title = "Authority record: internal"
    return Paper(
        title=title,
        reference=case.reference,
        force=force_name,
        wording_version=f"{VERSION}, as it stood {moment(now)}",
        blocks=(
            Block(Kind.TITLE, title, came_from="authority"),
            _fact("Respondent", case.respondent.name, "s.24(2)"),
            _fact("Protected person", case.protected.name, "s.24(2)(b)"),
            _fact("Prepared by", "\n".join(hand.words for hand in case.hands)),
            *(
                block
                for decision in reversed(case.authority.decisions)
                for block in _decision(decision, case, law, steps)
            ),
            *_commander(case),
            *_explanations(case),
            *_certificate(case),
        ),
    )


def _decision(decision: Decision, case: Case, law: Law, steps: Mapping[str, str]) -> list[Block]:
    thinking = decision.thinking
    blocks = [
        Block(
            Kind.HEADING,
            f"{OUTCOMES[decision.outcome]}, {moment(decision.at)}",
            rests_on="s.24(1)",
            came_from="authority",
        ),
        *([_fact("Does not stand", decision.shut_out, "s.24(1)")] if decision.shut_out else []),
        _fact("Decided by", decision.officer.words, "s.24(1)"),
        _fact("Rank held", decision.officer.held.value, "s.24(1)"),
        _fact("Came to the case", WAYS[decision.route]),
        *([_fact("Asked for", moment(decision.sent_at))] if decision.sent_at else []),
        *(_fact("Put off", put_off(each)) for each in decision.put_off),
        _fact("Check code of the case", _short(decision.content)),
    ]
    if decision.call is not None:
        blocks.append(_fact("By telephone", call_told(decision), "s.25(2)"))
    if decision.countersign is not None:
        blocks.append(_fact("Countersign", countersign_told(decision.countersign)))
    if decision.notice:
        notice = decision.notice
        blocks.append(_fact("Notice", f"{notice.short_fingerprint}, {notice.wording_version}"))
    if thinking.acting_rank_reason:
        blocks.append(_fact("Why in acting rank", thinking.acting_rank_reason, "s.24(1)"))
    if decision.outcome is Outcome.AUTHORISED:
        blocks += _limbs(thinking)
        blocks += _conditions(decision, case, law)
    else:
        blocks.append(_fact("Reasons", decision.reasons))
        blocks += (_fact(label, words) for label, words in after_refusal(decision))
    read = ", ".join(steps.get(word, word) for word in thinking.read)
    blocks.append(_fact("Evidence opened", read))
    if decision.voided:
        gone = decision.voided
        blocks.append(
            _fact("No longer stands", f"{moment(gone.at)}, by {gone.by.words}: {gone.why}")
        )
    return blocks


def _limbs(thinking: Thinking) -> list[Block]:
    return [_fact(label, getattr(thinking, name), rests_on) for name, label, rests_on in LIMBS]


def _conditions(decision: Decision, case: Case, law: Law) -> list[Block]:
    """What became of each condition; of an authority that fell, the conditions have moved on."""
    if decision is not case.authority.standing:
        return []
    given = {verdict.position: verdict for verdict in decision.thinking.verdicts}
    blocks = [Block(Kind.HEADING, "Conditions", rests_on="s.24(6) to (8)", came_from="authority")]
    for at, asked in enumerate(case.conditions.chosen):
        verdict = given.get(at, Verdict(at))
        because = f" Because: {verdict.because}" if verdict.because.strip() else ""
        decided = f"{_named(asked, law)}{_instead(verdict, case, law)}{because}"
        blocks.append(
            Block(
                Kind.CONDITION,
                f"{FATES[verdict.fate]}: {decided}",
                label=f"{at + 1}.",
                rests_on="s.24(6) to (8)",
                came_from=f"conditions.{asked.code}",
            )
        )
    return blocks


def _named(condition: Condition, law: Law) -> str:
    try:
        return f"{law.catalogue.clause(condition.code, condition.version).name}."
    except UnknownClause:
        return condition.legal


def _instead(verdict: Verdict, case: Case, law: Law) -> str:
    """The words of an amended condition as the superintendent would have it."""
    if verdict.fate is not Fate.AMEND or verdict.amended is None:
        return ""
    words = law.catalogue.words(
        verdict.amended,
        protected_name=case.protected.name,
        respondent_name=case.respondent.name,
    )
    return f" To read: “{words.legal}”"


def _commander(case: Case) -> list[Block]:
    """The efforts made to tell the commanding officer that the notice was issued."""
    efforts = case.service.efforts
    if not efforts:
        return []
    told = (
        " · ".join(part for part in (moment(each.at), each.by, each.how, each.outcome) if part)
        for each in efforts
    )
    heading = "Service living accommodation: the commanding officer"
    return [
        Block(Kind.HEADING, heading, rests_on="s.24(10) and (11)", came_from="service"),
        _fact("Commanding officer", named(case), "s.24(10) and (11)"),
        *(_fact("Effort", words, "s.24(11)") for words in told),
    ]


def _explanations(case: Case) -> list[Block]:
    given = case.review.explanations
    if not given:
        return []
    return [
        Block(Kind.HEADING, "Warnings explained", rests_on="good practice", came_from="review"),
        *(_fact(each.code, f"{each.reason}\n{each.by.words}, {moment(each.at)}") for each in given),
    ]


def _certificate(case: Case) -> list[Block]:
    """For each passage of the notice that stands: its words, law, source and hand."""
    found = parents(case)
    if not found:
        return []
    return [
        Block(Kind.NEW_PAGE, came_from="authority"),
        Block(
            Kind.HEADING,
            "Validity certificate: where each passage of the notice comes from",
            rests_on="s.25(1)",
            came_from="authority",
        ),
        *(
            Block(
                Kind.FACT,
                f"“{one.words}”\nFrom {one.source}; {one.decided}.",
                label=one.rests_on,
                rests_on=one.rests_on,
                came_from="authority",
            )
            for one in found
        ),
    ]


def _short(fingerprint: str) -> str:
    digits = fingerprint[:12].upper()
    return "-".join(digits[at : at + 4] for at in (0, 4, 8))


def _fact(label: str, text: str, rests_on: str = "good practice") -> Block:
    return Block(
        Kind.FACT, text.strip() or NOTHING, label=label, rests_on=rests_on, came_from="authority"
    )
