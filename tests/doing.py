"""Doing: the acts on a case in front, driven with answers ready and a printer that keeps."""

from desks import Papers, acts_of, put_in_front
from factories import a_sent_case, with_thinking
from scripted_prompts import ScriptedPrompts

from dvpo_desktop.case import Case
from dvpo_desktop.case.authority import Outcome
from dvpo_desktop.ui.acts.acts import Acts
from dvpo_desktop.ui.acts.acts_after import AfterActs
from dvpo_desktop.ui.acts.papers_of_breach import PapersOfBreach


class Doing:
    """Acts on a case in front, with answers ready and a printer that keeps the papers."""

    def __init__(self, desk, case: Case, *answers) -> None:
        self.desk, self.papers, self.prompts = desk, Papers(), ScriptedPrompts(*answers)
        self.acts = Acts(desk, self.prompts, self.papers)
        self.after = AfterActs(desk, self.prompts, self.papers)
        self.of_breach = PapersOfBreach(desk, self.prompts, self.papers)
        put_in_front(desk, case)

    @property
    def stored(self) -> Case:
        return self.desk.store.cases.get(self.desk.case.reference).case

    @property
    def done(self) -> list[str]:
        """What the history tells since the case was opened."""
        return acts_of(self.desk)[2:]


def decided_so(outcome: Outcome, **thinking: str) -> tuple[Case, Outcome]:
    return with_thinking(a_sent_case(), **thinking), outcome
