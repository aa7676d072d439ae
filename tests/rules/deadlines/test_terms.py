"""Terms: an order held against the notice, whatever the court left, changed or added."""

from hypothesis import given
from hypothesis import strategies as st

from dvpo_desktop.case.proceedings.outcome import Term
from dvpo_desktop.rules.deadlines.terms import Change, Piece, compare

NOTICE = ("You must not molest Beth SAMPLE.", "You must leave the home.")
WORDS = st.lists(st.sampled_from(["you", "must", "not", "go", "leave"]), min_size=1, max_size=6)
TEXT = WORDS.map(" ".join)
TERMS = st.lists(st.builds(Term, TEXT, st.none() | st.integers(-1, 5)), max_size=5)


def changes(*terms: Term) -> list[tuple[Change, int | None, int | None]]:
    return [(one.change, one.of, one.number) for one in compare(NOTICE, terms)]


def test_the_same_terms_are_the_same_whatever_their_spaces():
    assert changes(Term("You must not\n molest  Beth SAMPLE.", 0), Term(NOTICE[1], 1)) == [
        (Change.SAME, 1, 1),
        (Change.SAME, 2, 2),
    ]


def test_an_order_that_names_itself_for_the_notice_says_the_same_and_nothing_else_does():
    leave = "You must leave as soon as you are given this notice."
    term = "You must leave as soon as you are given this order."
    for words in (leave, term):
        (same,) = compare((leave,), (Term(words, 0),))
        assert same.change is Change.SAME
    (other,) = compare((leave,), (Term("You must leave on Friday.", 0),))
    assert other.change is Change.CHANGED
    assert "given this notice." in " ".join(
        piece.words for piece in other.pieces if piece.in_notice
    )


def test_a_term_left_out_comes_after_those_of_the_order():
    assert changes(Term(NOTICE[1], 1)) == [(Change.SAME, 2, 1), (Change.LEFT_OUT, 1, None)]


def test_a_term_added_has_no_condition_it_goes_back_to():
    assert changes(*(Term(words, at) for at, words in enumerate(NOTICE)), Term("A new one."))[
        2
    ] == (
        Change.ADDED,
        None,
        3,
    )


def test_a_changed_term_shows_the_words_that_changed():
    (changed, _) = compare(NOTICE, (Term("You must not go near Beth SAMPLE.", 0),))
    assert changed.change is Change.CHANGED
    assert changed.pieces == (
        Piece("You must not", True, True),
        Piece("molest", True, False),
        Piece("go near", False, True),
        Piece("Beth SAMPLE.", True, True),
    )


def test_words_only_put_in_or_taken_out_are_one_piece():
    (longer, _) = compare(NOTICE, (Term("You must not molest or call Beth SAMPLE.", 0),))
    assert [piece for piece in longer.pieces if not piece.in_notice] == [
        Piece("or call", False, True)
    ]
    (shorter, _) = compare(NOTICE, (Term("You must not molest SAMPLE.", 0),))
    assert [piece for piece in shorter.pieces if not piece.in_order] == [Piece("Beth", True, False)]


def test_a_term_typed_anew_in_the_words_of_the_notice_goes_back_to_it():
    assert changes(Term(NOTICE[0]), Term(NOTICE[1], 7)) == [
        (Change.SAME, 1, 1),
        (Change.SAME, 2, 2),
    ]


def test_two_terms_cannot_go_back_to_one_condition():
    assert changes(Term(NOTICE[0], 0), Term("Another.", 0)) == [
        (Change.SAME, 1, 1),
        (Change.ADDED, None, 2),
        (Change.LEFT_OUT, 2, None),
    ]


def test_each_change_has_its_word():
    assert [change.words for change in Change] == ["same", "changed", "left out", "added"]


@given(st.lists(TEXT, max_size=5), TERMS)
def test_nothing_of_either_text_is_lost_and_each_stands_once(notice, order):
    found = compare(notice, order)
    assert [one.order for one in found if one.number] == [term.words for term in order]
    assert sorted(one.notice for one in found if one.of) == sorted(notice)
    assert all(one.of or one.number for one in found)
    for one in found:
        assert (one.change is Change.SAME) == (one.notice == one.order)
