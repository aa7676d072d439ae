"""Law: what the rules are asked with, beside the case and the time."""

from dataclasses import dataclass

from dvpo_desktop.rules.calendar import Calendar
from dvpo_desktop.rules.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Law:
    """The force's catalogue of conditions and the calendar of days left out."""

    catalogue: Catalogue
    calendar: Calendar
