"""Which backups stay: 7 days, 4 weeks, 12 months, and never less than the newest."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from support.cases.factories import NOW

from dvpo_desktop.case.values import LONDON
from dvpo_desktop.store.backups.kept_copies import DAYS, MONTHS, WEEKS, kept

MOMENTS = st.lists(
    st.integers(0, 3 * 365 * 24 * 60).map(
        lambda minutes: datetime(2026, 1, 1, tzinfo=LONDON) + timedelta(minutes=minutes)
    ),
    max_size=120,
)


def daily(count: int) -> list[datetime]:
    """So many backups, one a day, the last of them now."""
    return [NOW - timedelta(days=days) for days in range(count)]


def test_a_year_of_daily_backups_leaves_days_weeks_and_months():
    # NOW is Friday 27 November 2026.
    told = [f"{at:%d %b %Y}" for at in sorted(kept(daily(400)), reverse=True)]
    assert told == [
        "27 Nov 2026",
        "26 Nov 2026",
        "25 Nov 2026",
        "24 Nov 2026",
        "23 Nov 2026",
        "22 Nov 2026",
        "21 Nov 2026",
        "15 Nov 2026",
        "08 Nov 2026",
        "31 Oct 2026",
        "30 Sep 2026",
        "31 Aug 2026",
        "31 Jul 2026",
        "30 Jun 2026",
        "31 May 2026",
        "30 Apr 2026",
        "31 Mar 2026",
        "28 Feb 2026",
        "31 Jan 2026",
        "31 Dec 2025",
    ]


def test_of_one_day_the_newest_stays():
    hours = [NOW - timedelta(hours=hours) for hours in range(5)]
    assert kept(hours) == {NOW}


def test_a_day_is_a_day_in_london():
    before = datetime(2026, 7, 1, 23, 30, tzinfo=LONDON)
    after = datetime(2026, 7, 2, 0, 30, tzinfo=LONDON)
    assert kept([before, after]) == {before, after}


@given(MOMENTS)
def test_the_newest_stays_and_never_are_all_dropped(made):
    assert bool(kept(made)) == bool(made)
    if made:
        assert max(made) in kept(made)


@given(MOMENTS)
def test_applied_again_the_rule_drops_nothing_more(made):
    once = kept(made)
    assert kept(once) == once
    assert once <= set(made)
    assert len(once) <= DAYS + WEEKS + MONTHS


@given(MOMENTS, MOMENTS)
def test_an_older_backup_drops_no_newer_one(made, older):
    if made:
        older = [at for at in older if at < min(made)]
        assert kept(made) <= kept([*made, *older])
