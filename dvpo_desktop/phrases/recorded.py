"""Recorded: hearings, arrests and what the court did with them, each as lines that are read."""

from dvpo_desktop.case.proceedings.breach import Breached, Disposal, Heard, RecordedArrest
from dvpo_desktop.case.proceedings.outcome import Ending, RecordedEnd, RecordedSitting, Result
from dvpo_desktop.rules.date_words import say_day, say_moment

RESULTS = {
    Result.MADE: "Order made",
    Result.REFUSED: "Refused",
    Result.ADJOURNED: "Adjourned",
    Result.WITHDRAWN: "Withdrawn",
}
DISPOSALS = {
    Disposal.RELEASED: "Released, nothing ordered",
    Disposal.NOT_PROVED: "Breach not proved",
    Disposal.REMANDED: "Remanded",
    Disposal.DAILY_SUM: "A sum for each day",
    Disposal.LUMP_SUM: "One sum",
    Disposal.CUSTODY: "Custody",
}
OF_WHAT = {Breached.NOTICE: "the notice", Breached.ORDER: "the order"}


def say_hearing(recorded: RecordedSitting) -> str:
    """One hearing in a few lines: when, where, what came of it, why, and who recorded it."""
    sitting = recorded.sitting
    result = RESULTS[sitting.result] if sitting.result else "No result"
    if sitting.next_at is not None and sitting.result is Result.ADJOURNED:
        result += f" to {say_moment(sitting.next_at)}"
    called = (
        f"called on {say_moment(sitting.called_on_at)}" if sitting.called_on_at else "not called on"
    )
    lines = [f"{result}. {sitting.court}, {called}.", sitting.reasons.strip()]
    return "\n".join([line for line in lines if line] + [_by(recorded)])


def say_end(recorded: RecordedEnd) -> str:
    """How a court ended the order, in a line."""
    ended = recorded.ended
    what = "Suspended" if ended.ending is Ending.SUSPENDED else "Rescinded"
    on = f" from {say_day(ended.on)}" if ended.on else ""
    return f"{what}{on} by {ended.court}. {ended.reasons.strip()}\n{_by(recorded)}"


def say_arrest(recorded: RecordedArrest) -> str:
    """One arrest in a few lines, with what the court did once that is known."""
    arrest = recorded.arrest
    of = OF_WHAT[arrest.breached] if arrest.breached else "not said what"
    when = f", {say_moment(arrest.arrested_at)}" if arrest.arrested_at else ""
    who = f" by {arrest.arrested_by.strip()}" if arrest.arrested_by.strip() else ""
    terms = "\n".join(arrest.terms)
    did = say_heard(recorded.heard) if recorded.heard else "The court has not dealt with it yet."
    first = f"Breach of {of}. Arrested{when}{who}."
    return "\n".join(line for line in (first, terms, did, _by(recorded)) if line)


def say_heard(heard: Heard) -> str:
    """What the court did with an arrest: "One sum: £250. Sat 28 Nov 2026, 10:00."."""
    what = DISPOSALS[heard.disposal] if heard.disposal else "Not said"
    sums = {
        Disposal.DAILY_SUM: f": £{heard.pounds_a_day} a day for {heard.days_in_default} days",
        Disposal.LUMP_SUM: f": £{heard.pounds:,}" if heard.pounds is not None else "",
        Disposal.CUSTODY: f": {heard.days} days",
    }
    when = f" {say_moment(heard.at)}." if heard.at else ""
    notes = f" {heard.notes.strip()}" if heard.notes.strip() else ""
    return f"{what}{sums.get(heard.disposal, '') if heard.disposal else ''}.{when}{notes}"


def _by(recorded: RecordedSitting | RecordedEnd | RecordedArrest) -> str:
    return f"Recorded by {recorded.by.words}, {say_moment(recorded.at)}."
