"""Doing: the acts on a case in front, driven with answers ready and a printer that keeps."""

from support.cases.factories import a_sent_case, with_thinking
from support.windows.scripted_prompts import ScriptedPrompts
from support.windows.sessions import Papers, acts_of, put_in_front

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.authority import Outcome
from dvpo_desktop.ui.actions.acts import Acts
from dvpo_desktop.ui.actions.acts_after import AfterActs
from dvpo_desktop.ui.actions.handing_out import HandingOut


class Doing:
    """Acts on a case in front, with answers ready and a printer that keeps the papers."""

    def __init__(self, session, case: Case, *answers) -> None:
        self.session, self.papers, self.prompts = session, Papers(), ScriptedPrompts(*answers)
        self.acts = Acts(session, self.prompts)
        self.after = AfterActs(session, self.prompts)
        self.hand = HandingOut(session, self.prompts, self.papers)
        put_in_front(session, case)

    @property
    def stored(self) -> Case:
        return self.session.store.cases.get(self.session.case.reference).case

    @property
    def done(self) -> list[str]:
        """What the history tells since the case was opened."""
        return acts_of(self.session)[2:]


def decided_so(outcome: Outcome, **thinking: str) -> tuple[Case, Outcome]:
    return with_thinking(a_sent_case(), **thinking), outcome
