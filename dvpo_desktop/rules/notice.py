"""Notice: whether a paper states everything that s.25(1) and s.24(6) make it state."""

from dvpo_desktop.case.paper import Block, Kind, Paper
from dvpo_desktop.rules.problems import Problem, block

STATEMENTS = {
    "s.24(6)": ("notice-molestation", "the prohibition on molesting the protected person"),
    "s.25(1)(a)": ("notice-grounds", "the grounds on which it is issued"),
    "s.25(1)(b)": ("notice-arrest", "that a constable may arrest without warrant for a breach"),
    "s.25(1)(c)": (
        "notice-hearing",
        "that the application will be heard within 48 hours of service, with notice of it",
    ),
    "s.25(1)(d)": ("notice-continues", "that it continues until the application is determined"),
    "s.25(1)(e)": ("notice-order", "what a magistrates' court may put in an order"),
}
STATING = frozenset({Kind.PARAGRAPH, Kind.CONDITION, Kind.WARNING, Kind.FACT})


def missing_statements(paper: Paper) -> tuple[Problem, ...]:
    """A block for each statement of law that no words of the paper make.

    A statement is looked for in the text of blocks by the section that each rests on; headings,
    labels and blanks to fill in by hand do not state anything. Words that are still to be filled
    in ("……") leave the whole statement missing, however much stands around them.
    """
    return tuple(
        block(
            code,
            "service.copies",
            f"The notice does not say {what}. It cannot be issued or printed without that: "
            "correct the wording of the notice, then have it authorised again.",
            f"Crime and Security Act 2010, {section}",
        )
        for section, (code, what) in STATEMENTS.items()
        if not _stated(paper.blocks, section)
    )


def _stated(blocks: tuple[Block, ...], section: str) -> bool:
    texts = [part.text for part in blocks if part.kind in STATING and section in part.rests_on]
    return bool(texts) and all(any(letter.isalpha() for letter in text) for text in texts)


def conditions_on(paper: Paper) -> tuple[str, ...]:
    """The legal words of each condition on the paper, which follow the plain ones, in order."""
    return tuple({part.label: part.text for part in _conditions(paper)}.values())


def plain_conditions_on(paper: Paper) -> tuple[Block, ...]:
    """Each condition on the paper as its plain words say it, in order."""
    found: dict[str, Block] = {}
    for part in _conditions(paper):
        found.setdefault(part.label, part)
    return tuple(found.values())


def _conditions(paper: Paper) -> tuple[Block, ...]:
    """The conditions of the case: what an order may hold (s.25(1)(e)) comes from the wording."""
    return tuple(
        part
        for part in paper.blocks
        if part.kind is Kind.CONDITION and not part.came_from.startswith("wording.")
    )
