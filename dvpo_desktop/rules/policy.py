"""Policy: what the force has decided where the Act leaves it open."""

from dataclasses import dataclass, replace

# The least and the most hours in which a decision by telephone is countersigned.
LEAST_HOURS, MOST_HOURS = 1, 72


@dataclass(frozen=True, slots=True)
class Policy:
    """``oral`` lets a superintendent authorise by telephone: off until the force allows it.

    Section 25(2) asks for the notice in writing and says nothing of how the decision is given.
    Within ``countersign_hours`` of it, the superintendent certifies what was said; after that
    the case is red on every whiteboard and shows ``senior_officer``.

    A closed case is reviewed ``keep_served_years`` after the last event where a notice was served,
    ``keep_not_served_years`` after it where none was; the Act sets no time.
    """

    oral: bool = False
    countersign_hours: int = 12
    senior_officer: str = ""
    keep_served_years: int = 10
    keep_not_served_years: int = 6

    def stricter(self, oral: bool | None, countersign_hours: int | None, senior: str) -> "Policy":
        """The policy with what one station adds to it, which can only make it stricter.

        None says nothing. ``senior`` stands where the force names no senior officer.
        """
        hours = self.countersign_hours
        return replace(
            self,
            oral=self.oral and oral is not False,
            countersign_hours=hours if countersign_hours is None else min(hours, countersign_hours),
            senior_officer=self.senior_officer or senior,
        )
