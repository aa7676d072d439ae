"""Script: what is read out to a superintendent on the telephone, part by part, in order."""

from dataclasses import dataclass
from datetime import datetime

from dvpo_desktop.case import Case
from dvpo_desktop.case.paper import Block
from dvpo_desktop.documents.authority import brief
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.steps.proceedings.oral import FACTS

TITLES = {
    "respondent": "The respondent, and the custody",
    "protected": "The protected person, and the relationship",
    "incident": "What happened",
    "risk": "Risk",
    "children": "Children",
    "opinions": "What each of them says, in their own words",
    "necessity": "Why it is necessary",
}
# Which sections of the case are read out with a part, beside its own.
WITH = {"custody": "respondent", "relationship": "protected"}


@dataclass(frozen=True, slots=True)
class Said:
    """One part of the script; ``part`` is its name in the record of the call."""

    part: str
    title: str
    words: str
    rests_on: str


def script(case: Case, law: Law, now: datetime) -> tuple[Said, ...]:
    """Every part of what is read out: the facts as in the brief, then each condition verbatim.

    In the order of rules.oral.parts. Internal: it holds what the respondent must not see. Raises
    ValueError for a moment without its zone.
    """
    told: dict[str, list[str]] = {part: [] for part in FACTS}
    for block in brief.compose(case, law, now).blocks:
        section = block.came_from.split(".")[0]
        part = WITH.get(section, section)
        if part in told and block.text:
            told[part].append(_aloud(block))
    facts = (
        Said(part, TITLES[part], "\n".join(lines), FACTS[part]) for part, lines in told.items()
    )
    names = {"protected_name": case.protected.name, "respondent_name": case.respondent.name}
    conditions = (
        Said(
            f"condition.{at}",
            f"Condition {at + 1}, word for word",
            law.catalogue.words(condition, **names).legal,
            "s.24(6) to (8)",
        )
        for at, condition in enumerate(case.conditions.chosen)
    )
    return (*facts, *conditions)


def _aloud(block: Block) -> str:
    return f"{block.label}: {block.text}" if block.label else block.text
