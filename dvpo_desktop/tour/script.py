"""The script of the tour: who is at the keyboard, what time it is, and what is answered."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from dvpo_desktop.case import Case, Held, Officer, Rank
from dvpo_desktop.case.proceedings.authority import Fate, Thinking, Verdict
from dvpo_desktop.case.proceedings.service import AddressAnswer, Service, Taken
from dvpo_desktop.case.values import LONDON, Address
from dvpo_desktop.rules.step_order import PREPARE
from dvpo_desktop.store.leaving import save_for_owner

START = datetime(2026, 11, 21, 12, 20, tzinfo=LONDON)
SERVED_AT = datetime(2026, 11, 21, 14, 40, tzinfo=LONDON)
PASSPHRASE = "copper lantern otter"
FORCE = "wiltshire"
SERGEANT = Officer("K. Example", FORCE, "4417", Rank.SERGEANT)
SUPERINTENDENT = Officer("R. Specimen", FORCE, "0091", Rank.SUPERINTENDENT, Held.TEMPORARY)
ADMINISTRATOR = Officer("P. Example", FORCE, "9001", Rank.POLICE_STAFF)
STATION = "Gablecross custody"
SAFE_WAY = "By hand to her alone at her work, before 15:00, by PC J. Sample 2210."


class TourClock:
    """A clock that the tour sets, so that its pictures and papers are the same every time."""

    def __init__(self) -> None:
        self._now = START

    def __call__(self) -> datetime:
        """The time of the tour, in London."""
        return self._now

    def on(self, minutes: int) -> None:
        """Lets so many minutes pass."""
        self._now += timedelta(minutes=minutes)

    def at(self, moment: datetime) -> None:
        """Sets the clock to a moment."""
        self._now = moment


class TourPrompts:
    """Answers every question with yes, and saves under the tour's own folder."""

    def __init__(self, out: Path, said: Callable[[str], None]) -> None:
        self._out, self._said = out, said

    def ask(self, question: str, yes: str, no: str) -> bool:
        """Does what the button named ``yes`` does."""
        del no
        self._said(f"asked: {question} → {yes}")
        return True

    def tell(self, sentence: str) -> None:
        """Keeps the sentence in the tour's account."""
        self._said(f"told: {sentence}")

    def text(self, question: str, yes: str) -> str:
        """Says how papers go where that is asked, and else gives a reason."""
        del yes
        return SAFE_WAY if "safe way" in question else "A new fact came in."

    def passphrase(self, question: str, yes: str) -> str:
        """Gives the passphrase of the tour."""
        del question, yes
        return PASSPHRASE

    def officer(self, question: str, yes: str) -> tuple[str, str]:
        """Confirms nothing: the tour makes one superintendent."""
        del question, yes
        return "", ""

    def open_file(self, title: str, kinds: str) -> str:
        """Opens nothing: the tour brings its record in by the clipboard."""
        del title, kinds
        return ""

    def save_file(self, title: str, name: str, kinds: str) -> str:
        """Saves beside the pictures."""
        del title, kinds
        return str(self._out / name)

    def printer(self) -> QPrinter | None:
        """A printer that is never used: the tour keeps the bytes."""
        return QPrinter()

    def typed(self) -> bool:
        """Nothing is ever open."""
        return False

    def close(self) -> bool:
        """Nothing is ever open."""
        return False


class TourPrinting:
    """Keeps what would have been printed as files."""

    def __init__(self, out: Path) -> None:
        self._out, self._count = out, 0

    def print(self, pdf: bytes, printer: QPrinter, title: str) -> str:
        """Writes the copy beside the pictures."""
        del printer
        self._count += 1
        save_for_owner(self._out / f"{title} copy {self._count}.pdf", pdf)
        return ""


def thinking_of(case: Case) -> Thinking:
    """What the tour's superintendent writes: a reason for each ground and consideration."""
    who, other = case.protected.given_names, case.respondent.given_names
    return Thinking(
        violence=(
            f"I have reasonable grounds for believing that {other} has been violent: the injury "
            "was seen and photographed within the hour, and the call was recorded while it "
            "happened."
        ),
        necessary=(
            "He leaves custody this evening with nothing to keep him from the address. The "
            "pattern I have read leads me to expect more within days unless he is kept away."
        ),
        children="No child is known; I have read how that was checked.",
        protected_person=f"I have read {who}’s own words and give them weight.",
        respondent="I have read what he says. He asks for his tools, which the exception allows.",
        residents="Nobody else lives there.",
        proportionate_respondent=(
            "He loses the use of the flat for a short time and keeps his work and his phone. "
            "Nothing less would give the same safety tonight."
        ),
        proportionate_protected=(
            f"{who} asked for this. It leaves the home to her and takes nothing from her."
        ),
        proportionate_children="No child is known to be concerned.",
        acting_rank_reason="Temporary promotion from 2 November 2026, force order 44.",
        verdicts=tuple(Verdict(at, Fate.KEEP) for at in range(len(case.conditions.chosen))),
        read=tuple(step.word for step in PREPARE),
    )


def service_of(case: Case) -> Service:
    """What the tour's constable records, to the minute."""
    return replace(
        case.service,
        constable_name="J. Sample",
        constable_collar="2210",
        constable_force=FORCE,
        constable_rank=Rank.CONSTABLE,
        served_at=SERVED_AT,
        place="Interview room 2, Gablecross custody",
        identity_checked="Custody photograph and date of birth, both confirmed by him.",
        read_over=True,
        language="Polish",
        interpreter="By telephone, booking T-0118",
        understood="He said back each condition in his own words.",
        questions="Asked when he may collect his tools.",
        taken=Taken.ACCEPTED,
        signed=True,
        address_asked=True,
        address_asked_at=SERVED_AT,
        address_answer=AddressAnswer.GIVEN,
        address=Address("c/o M. Sample\n9 Invented Row\nGablecross", "ZZ99 7AB"),
        keys="Two house keys, bagged and sealed, GX/K/77.",
        belongings="Coat, work boots.",
        body_worn_video="BWV-771-22",
        witness="Detention Officer P. Specimen 6120",
    )
