"""Ages: how old somebody is on a day, and the dates of birth that nobody can have."""

from datetime import date

ADULT = 18
OLDEST = 120


def age_on(born: date, day: date) -> int:
    """Whole years from birth to the day; below nought for a birth still to come.

    Who was born on 29 February is a year older on 1 March where the year has no 29 February:
    the later of the two views, so that nobody is taken to be 18 a day early.
    """
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
