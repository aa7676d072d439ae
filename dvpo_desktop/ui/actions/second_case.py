"""Second case: one for another protected person, begun from the case in front and linked to it."""

from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.session.session import Session

COPIED = (
    "Custody, respondent, incident and homes are copied from {reference}, and the two cases are "
    "linked. The protected person, the relationship and the opinions are asked for anew. Begin the "
    "second case?"
)


class SecondCase:
    """Asks first, and says why not to whoever may prepare no case."""

    def __init__(self, session: Session, prompts: Prompts) -> None:
        self._session, self._prompts = session, prompts

    def begin(self) -> str:
        """Begins it and puts it in front; what the window says of it, or nothing."""
        session, first = self._session, self._session.case.reference
        why_not = session.present.why_not(Deed.PREPARE)
        if why_not:
            self._prompts.tell(why_not)
            return ""
        asked = COPIED.format(reference=first)
        if not self._prompts.ask(asked, yes="Begin the second case", no="Stay here"):
            return ""
        try:
            session.begin_second()
        except StationProblem as problem:
            self._prompts.tell(str(problem))
            return ""
        return (
            f"{session.case.reference} is begun, linked to {first}. Say whom this notice would "
            "protect, and read the incident again with that person in mind."
        )
