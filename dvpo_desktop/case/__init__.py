"""What a case is: frozen dataclasses, one module a step; no screen, no store, no files."""

from dvpo_desktop.case.case import Case, Scheme
from dvpo_desktop.case.people import Held, Officer, Rank

__all__ = ["Case", "Held", "Officer", "Rank", "Scheme"]
