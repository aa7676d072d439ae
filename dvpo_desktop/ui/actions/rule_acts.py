"""Rule acts: what every act on a case shares: done by a rule and saved, or told why not."""

from collections.abc import Callable, Mapping
from typing import Any

from dvpo_desktop.case import Case
from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.lifecycle import gates
from dvpo_desktop.rules.lifecycle.transitions import NotAllowed
from dvpo_desktop.rules.problems import Gate
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.session.session import Session


class RuleActs:
    """Acts on the case in front, by its rules, with what they ask of the officer."""

    def __init__(self, session: Session, prompts: Prompts) -> None:
        self._session, self._prompts = session, prompts

    def _stopped(self, gate: Gate) -> bool:
        """Whether a gate is shut; tells the first sentence that keeps it so."""
        session = self._session
        problems = gates.problems(session.case, session.law, session.now(), gate)
        return self._told(next((problem.says for problem in problems if problem.blocks), ""))

    def _told(self, why_not: str) -> bool:
        """Whether something stands against an act, which is then told."""
        if why_not:
            self._prompts.tell(why_not)
        return bool(why_not)

    def _do(
        self, change: Callable[[Case], Case], act: Act, about: Mapping[str, Any] | None = None
    ) -> bool:
        """Changes the case by a rule and saves it; a refusal is told in its own sentence."""
        try:
            changed = change(self._session.case)
        except NotAllowed as refusal:
            self._prompts.tell(str(refusal))
            return False
        return self._session.keep(changed, act, about)
