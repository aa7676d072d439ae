"""Validity: for every sentence of a notice, the law, the source and the hand behind it."""

from dataclasses import dataclass

from dvpo_desktop.case import Case
from dvpo_desktop.case.paper import Block, Paper
from dvpo_desktop.case.preparation.conditions import FREE
from dvpo_desktop.case.proceedings.authority import Decision, Fate, Verdict
from dvpo_desktop.rules.step_order import PREPARE
from dvpo_desktop.rules.steps.preparation.conditions import with_verdicts

FORM, CLAUSE, DECISION = "wording", "conditions", "authority"
SECTIONS = frozenset({"reference", *(step.word for step in PREPARE)})


@dataclass(frozen=True, slots=True)
class Parent:
    """Where one passage of a notice comes from.

    ``words`` is the passage as printed, its label before it; ``rests_on`` the section or the
    practice; ``source`` the form, the clause or the field; ``decided`` who settled it, and why
    where that was written down.
    """

    words: str
    rests_on: str
    source: str
    decided: str


def parents(case: Case) -> tuple[Parent, ...]:
    """The parent of every passage of the notice that stands, in the order of the paper.

    None where no notice stands. Raises LookupError for a passage without a parent, which no
    notice composed by this program has.
    """
    standing = case.authority.standing
    if standing is None or standing.notice is None:
        return ()
    notice, officer = standing.notice, _who(standing)
    verdicts = tuple(verdict for _, verdict in with_verdicts(case))
    return tuple(
        _parent(block, notice, officer, case, verdicts)
        for block in notice.blocks
        if block.text or block.label
    )


def _who(decision: Decision) -> str:
    """Who decided; of a decision by telephone also who wrote down that it was so."""
    if decision.typed_by is None:
        return decision.officer.words
    return f"{decision.officer.words} by telephone, taken down by {decision.typed_by.words}"


def _parent(
    block: Block, notice: Paper, officer: str, case: Case, verdicts: tuple[Verdict, ...]
) -> Parent:
    words = " ".join(f"{block.label} {block.text}".split())
    section = block.came_from.split(".")[0]
    if not block.rests_on or section not in {FORM, CLAUSE, DECISION, *SECTIONS}:
        raise LookupError(f"no parent for: {words}")
    rest = block.came_from.removeprefix(f"{section}.")
    if section == FORM:
        source, decided = f"the form {notice.wording_version}, entry {rest}", f"issued by {officer}"
    elif section == CLAUSE:
        # The number that is printed counts the conditions that the verdicts left standing.
        verdict = verdicts[int(block.label.rstrip(".")) - 1]
        source, decided = _clause(rest), _on_condition(verdict, officer)
    elif section == DECISION:
        source, decided = "the decision", f"by {officer}"
    else:
        source = f"the case, {block.came_from.replace('_', ' ').replace('.', ': ')}"
        decided = f"prepared by {_hands(case)}accepted by {officer}"
    return Parent(words, block.rests_on, source, decided)


def _hands(case: Case) -> str:
    return "".join(f"{hand.words}, " for hand in case.hands)


def _clause(name: str) -> str:
    if name == FREE:
        return "a clause written for this case"
    code, _, version = name.rpartition(".")
    return f"the catalogue, clause {code}, version {version}"


def _on_condition(verdict: Verdict, officer: str) -> str:
    did = "amended" if verdict.fate is Fate.AMEND else "kept"
    because = f", because: {verdict.because}" if verdict.because.strip() else ""
    return f"{did} by {officer}{because}"
