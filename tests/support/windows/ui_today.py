"""Today, for the tests of the screen: a Friday in November."""

from datetime import date

TODAY = date(2026, 11, 27)
