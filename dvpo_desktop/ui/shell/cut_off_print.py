"""A print that was cut off: asked about at the next sign-in, and recorded as it was answered."""

from contextlib import suppress

from dvpo_desktop.case.history import Act, Entry
from dvpo_desktop.case.proceedings.service import Copy, CopyFor
from dvpo_desktop.rules.date_words import say_short_day
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.store.chain.handed import HANDED, unanswered
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.session.session import Session

SAID = "said at the next sign-in, after the program was cut off"
LOOK = "Look first"


class CutOffPrints:
    """Asks once for each paper in a sign-in; what nobody knows yet is asked at the next.

    ``asked`` are the papers asked about in this sign-in, which a window built anew goes on from.
    """

    def __init__(self, prompts: Prompts, asked: set[tuple[str, str]]) -> None:
        self._prompts = prompts
        self._asked = asked

    def ask(self, session: Session) -> None:
        """Asks whoever may hand papers out about those that were being printed."""
        if not session.present.may(Deed.PRINT):
            return
        with suppress(StationProblem):
            for entry in unanswered(session.store.history.handed()):
                which = entry.detail[HANDED], entry.reference
                if which not in self._asked:
                    self._asked.add(which)
                    self._ask_about(session, entry)

    def _ask_about(self, session: Session, entry: Entry) -> None:
        paper = _paper(entry)
        question = (
            f"{paper} was handed to the printer at {entry.at:%H:%M} on "
            f"{say_short_day(entry.at.date())} and the record was cut off. Was it printed?"
        )
        if self._prompts.ask(question, "It was printed", "No, or I must look"):
            record = _record_printed
        elif self._prompts.ask(
            f"Record that it was not printed? {paper} can then be printed again.",
            "It was not printed",
            LOOK,
        ):
            record = _record_not_printed
        else:
            return
        try:
            record(session, entry)
        except StationProblem as problem:
            self._prompts.tell(str(problem))


def _paper(entry: Entry) -> str:
    """ "Copy 2 of the notice in DV-26-0113"."""
    what, number = entry.detail.get("what", "paper"), entry.detail.get("copy")
    named = f"Copy {number} of the {what}" if number else f"The {what}"
    return f"{named} in {entry.reference}" if entry.reference else named


def _record_printed(session: Session, entry: Entry) -> None:
    """Also as a copy in the case, where its notice stands still."""
    told, store = {**entry.detail, "said": SAID}, session.store
    pages, made_of = told.pop("pages", 0), told.pop("made_of", "")
    copy_for = told.pop("copy_for", "")
    if copy_for:
        kept = store.cases.get(entry.reference)
        copy = Copy(
            CopyFor(copy_for),
            told["copy"],
            pages,
            session.officer,
            session.now(),
            made_of,
            told.get("where", ""),
        )
        with suppress(lifecycle.NotAllowed):
            case = lifecycle.copy_made(kept.case, copy)
            store.cases.save(case, kept.version, session.officer, session.now(), Act.PRINTED, told)
            return
    store.history.add(Act.PRINTED, entry.reference, session.officer, session.now(), told)


def _record_not_printed(session: Session, entry: Entry) -> None:
    told = {**entry.detail, "why": SAID}
    session.store.history.add(
        Act.NOT_PRINTED, entry.reference, session.officer, session.now(), told
    )
