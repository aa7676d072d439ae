"""The steps of the work, in their order, and whose turn a case can be."""

from dataclasses import dataclass
from enum import StrEnum


class Actor(StrEnum):
    """Whose turn it is with a case."""

    PREPARING_OFFICER = "preparing officer"
    AUTHORISING_OFFICER = "authorising officer"
    SERVING_CONSTABLE = "serving constable"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its word, the same in every room of the house."""

    word: str


PREPARE = tuple(
    Step(word)
    for word in (
        "custody",
        "respondent",
        "protected",
        "relationship",
        "household",
        "incident",
        "risk",
        "children",
        "opinions",
        "necessity",
        "conditions",
        "review",
    )
)
AUTHORITY = Step("authority")
SERVICE = Step("service")
# Once the notice is served, until the case is closed.
AFTER = tuple(Step(word) for word in ("tasks", "hearing", "outcome", "breach", "closure"))
STEPS = (*PREPARE, AUTHORITY, SERVICE, *AFTER)
WORDS = tuple(step.word for step in STEPS)
# Pages beside the step of authority: a decision by telephone, and the certificate on it.
TELEPHONE, COUNTERSIGN = "telephone", "countersign"
ASIDES = (TELEPHONE, COUNTERSIGN)


def step_of(word: str) -> str:
    """The step that a page belongs to, by its word: its own, or that of authority."""
    return AUTHORITY.word if word in ASIDES else word
