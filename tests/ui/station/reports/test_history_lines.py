"""History lines: every act in plain words, and no act without them."""

from dataclasses import replace

import pytest
from support.cases.factories import NOW, a_case_ready_to_authorise, an_officer, having
from support.stores.stations import PASSPHRASE
from support.windows.sessions import SERGEANT, SUPERINTENDENT, put_in_front, take_over

from dvpo_desktop.case.history import Act, Entry
from dvpo_desktop.case.proceedings.authority import Outcome
from dvpo_desktop.case.proceedings.service import CopyFor
from dvpo_desktop.documents.papers import PURPOSES, RECIPIENTS
from dvpo_desktop.phrases.history_lines import lines_of
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.permission.signing import words_signed


def an_entry(act: Act, **detail) -> Entry:
    return Entry(1, NOW, an_officer().key, an_officer().words, act, "A", detail, "Gablecross")


def words(reference_data, *entries: Entry) -> list[str]:
    return [line.words for line in lines_of(entries, reference_data.questions)]


@pytest.mark.parametrize("act", Act)
def test_every_act_has_its_words(reference_data, act):
    detail = {"entry": 3, "why": "SAMPLE"} if act is Act.ERASED else {}
    (told,) = words(reference_data, an_entry(act, **detail))
    assert told[0].isupper()
    assert "_" not in told


def test_what_was_cut_off_is_told_with_what_came_of_it(reference_data):
    of = {"did": "removed", "officer": "west-mercia/4417", "came_to": "finished"}
    undone = {"did": "passphrase-changed", "officer": "", "came_to": "undone"}
    did = "Was cut off by the end of the program"

    assert words(reference_data, an_entry(Act.CUT_OFF, **of), an_entry(Act.CUT_OFF, **undone)) == [
        f"{did}: Changed the passphrase · nothing was changed by it",
        f"{did}: Removed an officer · 4417 of west-mercia · took effect all the same",
    ]


def test_a_change_is_told_by_the_label_of_its_field_from_old_to_new(reference_data):
    entry = an_entry(
        Act.CHANGED,
        changed={
            "respondent.family_name": {"was": "", "now": "Example"},
            "children.children.1.born": {"now": "2015-01-02"},
            "children.known": {"was": None, "now": "none-known"},
            "opinions.alone": {"was": None, "now": True},
            "service.served_at": {"was": None, "now": "2026-11-27T17:00:00+00:00"},
            "incident.narrative": {"at": 90, "was": "He", "now": "She"},
        },
    )
    told = "\n".join(words(reference_data, entry))
    assert "Respondent: Family name" in told
    assert ": nothing → Example" in told
    assert "(2): nothing → 2015-01-02" in told
    assert "nothing → None known" in told
    assert "nothing → Yes" in told
    assert "nothing → Fri 27 Nov 2026, 17:00" in told
    assert "“…He…” → “…She…”" in told


@pytest.mark.parametrize(
    ("cases", "told"),
    [
        ([], "no case shown"),
        (["DV-26-0113"], "1 case shown: DV-26-0113"),
        (["DV-26-0114", "DV-26-0113"], "2 cases shown: DV-26-0114, DV-26-0113"),
    ],
)
def test_a_search_says_what_was_sought_and_whose_cases_were_shown(reference_data, cases, told):
    entry = an_entry(Act.SEARCHED, sought="exam", found=len(cases), cases=cases)
    assert words(reference_data, entry) == [f"Searched all cases: for “exam” · {told}"]


def test_a_disclosure_says_to_whom_why_and_which_copy(reference_data):
    (told,) = words(
        reference_data,
        an_entry(
            Act.PRINTED,
            what="notice",
            to="the court",
            why="the application for an order, s.27",
            copy=2,
            chain="7F3A-91C2-0BD4",
        ),
    )
    assert told == (
        "Printed: notice, copy 2, for the court: the application for an order, s.27 · "
        "history code 7F3A-91C2-0BD4"
    )


@pytest.mark.parametrize("copy_for", CopyFor)
def test_every_reader_of_a_copy_has_a_purpose(copy_for):
    assert RECIPIENTS[copy_for]
    assert PURPOSES[copy_for]


def test_an_entry_by_a_clock_that_was_off_tells_the_servers_time(reference_data):
    by_the_server = replace(an_entry(Act.LOOKED), server_clock=NOW.replace(hour=17))

    assert words(reference_data, by_the_server, an_entry(Act.LOOKED)) == [
        "Looked at the case",
        "Looked at the case: by the server’s clock it was Fri 27 Nov 2026, 17:00; the station’s "
        "was off",
    ]


def test_an_erased_detail_is_said_to_be_gone(reference_data):
    assert words(reference_data, replace(an_entry(Act.PRINTED), erased=True)) == [
        "Printed: the detail was erased"
    ]


def test_the_newest_stands_first_and_an_officers_lines_name_the_case(reference_data):
    entries = (an_entry(Act.LOOKED), an_entry(Act.SENT))
    lines = lines_of(entries, reference_data.questions, naming_case=True)
    assert [line.did for line in lines] == [
        "A · Sent the case, or took it back",
        "A · Looked at the case",
    ]


def test_a_decision_is_told_by_its_outcome(session):
    case = put_in_front(session, a_case_ready_to_authorise())
    take_over(session, SUPERINTENDENT)
    decided = lifecycle.authorise(case, SUPERINTENDENT, session.notice(NOW), session.law, NOW)
    words = words_signed(decided, decided.authority.decisions[-1])
    signed = session.store.sign(SUPERINTENDENT, PASSPHRASE, words, NOW)
    assert session.keep(decided, Act.DECIDED, signed=signed)
    assert decided.authority.decisions[-1].outcome is Outcome.AUTHORISED
    newest = lines_of(session.store.history.of(case.reference), session.reference_data.questions)[0]
    assert newest.words == "Authorised the notice"
    assert newest.who == SUPERINTENDENT.words


def test_a_saved_change_reads_back_in_words(session):
    case = put_in_front(session, a_case_ready_to_authorise())
    session.keep(having(case, {"custody.station": "SPECIMEN Street"}))
    newest = lines_of(session.store.history.of(case.reference), session.reference_data.questions)[0]
    assert newest.words.endswith("→ SPECIMEN Street")
    assert newest.who == SERGEANT.words
