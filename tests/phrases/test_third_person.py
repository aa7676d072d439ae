"""The third voice: what the protected person reads is never an order to her."""

import re
from datetime import date
from itertools import product

import pytest
from support.cases.factories import the_law

from dvpo_desktop.case.paper import Block, Kind
from dvpo_desktop.case.preparation.conditions import Blank, Condition
from dvpo_desktop.phrases.third_person import in_third_person, quoted
from dvpo_desktop.rules.conditions.catalogue import Clause

CATALOGUE = the_law().catalogue
NAME = "Alan EXAMPLE"
ORDER = re.compile(
    r"^(?:you|your|do not|don['’]t|never|please|must|stay|keep|leave|go)\b|\byou(?:r|rs|rself)?\b"
    r"|\bdo not\b|\bBeth SAMPLE (?:must|shall|has to)\b",
    re.IGNORECASE,
)
FILLINGS = (
    "14 Sample Street, Gablecross, ZZ99 3WZ",
    "St. Mary's Primary, on any Tuesday between 5 p.m. and 8 p.m.",
    "collect your own clothes and tools, if you have time",
    "through your solicitor, or a friend of yours, by yourself",
    "You must not ring",
    "the pier. You must stay away. Do not ring.",
    "the pier. Stay away from it. Keep off.",
    "the pier\nDo not ring\nNever go there",
    "the pier! Please go. Don’t wait, you know why",
    "what you wrote, for you to tell yourself",
    "“Your” house, so that you’re out; Beth SAMPLE must leave",
    "YOU MUST NOT GO IN, AND DON'T RING.",
    "where you told her that you live.Stay away",
    "\ue000 {protected} [x] (?P<a>\\1",
)
FREE = (
    "You must not fly a drone over 14 Sample Street.",
    "Do not fly a drone there. Never do it at night.",
    "You must not ring or let others ring for you. The only exception is a call to your child.",
    "You must not go to the pier. Stay away from it.",
    "Stay away from Beth SAMPLE.",
    "You must keep away from her and you ought to see a doctor.",
    "You must not go there; keep to the other side.",
    "Please do not ring.",
    "You must not go where Beth SAMPLE must go.",
    "Keep 100 metres away",
    "You are not to shout. You’ve been told; you’ll be held.",
    "You must not ask whether she must leave, or make yourself a nuisance.",
    "You must not\ndo this\nwait outside",
    "",
)
BIDDING = (
    "go there – stay away",
    "go there - leave at once",
    "go there—and keep away",
    "go there (keep out)",
    "ring, this means stay off the phone",
    "ring;stay off",
    "ring:stay off",
    "go in.stay out",
    "go in!then WAIT outside",
    "go back, Adam, leave the house",
    "go there, Beth, change the locks",
    "go there, and, Beth Sample, report every call",
    "go there, madam, ring 999",
    "go in, lock the door",
    "go in, Vacate at once",
    "go in, and surrender the keys",
    "shout, sober up",
    "shout, kindly depart",
    "follow her, run away",
)
LISTED = (
    "call, text, or visit Beth SAMPLE",
    "go to the school, work, or the gym",
    "text Beth SAMPLE, phone her, write to her, or send anything",
    "contact her, except, say, by solicitors",
    "come within 100 metres, measured in a straight line, of 14 Sample Street",
    "contact her by texts, calls, and letters",
    "touch the blue van, registration EX26 MPL",
)


def conditions(clause: Clause, filling: str):
    """The clause with each choice of its optional blanks, all filled with the same words."""
    optional = [blank.name for blank in clause.blanks if not blank.required]
    for chosen in product((True, False), repeat=len(optional)):
        left_out = {name for name, kept in zip(optional, chosen, strict=True) if not kept}
        yield Condition(
            clause.code,
            clause.version,
            tuple(Blank(b.name, filling) for b in clause.blanks if b.name not in left_out),
        )


def plain(condition: Condition) -> str:
    names = {"protected_name": "Beth SAMPLE", "respondent_name": NAME}
    return CATALOGUE.words(condition, **names).plain


def told(words: str, came_from: str = "conditions.free", name: str = NAME) -> str:
    block = Block(Kind.CONDITION, words, came_from=came_from)
    return in_third_person(block, CATALOGUE, name, "Beth SAMPLE")


def orders(words: str) -> list[str]:
    """The sentences that could be read as an order to the reader; a quotation is none."""
    said = re.sub("“[^“”]*”", "“”", words)
    return [one for one in re.split(r"(?<=[.!?])\s+|\n", said) if ORDER.search(one.strip())]


@pytest.mark.parametrize("clause", CATALOGUE.clauses, ids=lambda one: f"{one.code}-{one.version}")
def test_no_sentence_of_any_clause_is_an_order_to_its_reader_however_it_is_filled(clause):
    for filling in FILLINGS:
        for condition in conditions(clause, filling):
            said = told(plain(condition), f"conditions.{clause.code}.{clause.version}")
            assert said.startswith((f"{NAME} must ", f"The words given to {NAME}"))
            assert orders(said) == [], said


@pytest.mark.parametrize("clause", CATALOGUE.clauses, ids=lambda one: f"{one.code}-{one.version}")
def test_every_clause_as_it_is_usually_filled_speaks_of_the_respondent_by_name(clause):
    for optional in (True, False):
        blanks = (Blank(b.name, b.example) for b in clause.blanks if b.required or optional)
        words = plain(Condition(clause.code, clause.version, tuple(blanks)))
        said = told(words, f"conditions.{clause.code}.{clause.version}")
        assert said.startswith(f"{NAME} must ")
        assert "{" not in said
        assert "[" not in said


@pytest.mark.parametrize("words", FREE)
def test_no_free_clause_becomes_an_order_to_its_reader(words):
    said = told(words)
    assert orders(said) == [], said


@pytest.mark.parametrize("ending", BIDDING)
def test_what_bids_after_a_break_inside_a_sentence_is_quoted(ending):
    words = f"You must not {ending}."
    assert told(words) == quoted(words, NAME)
    blanks = (Blank("premises", f"14 Sample Street, or {ending}"),)
    filled = plain(Condition("leave", 2, blanks))
    assert told(filled, "conditions.leave.2") == quoted(filled, NAME)


@pytest.mark.parametrize(
    "ending",
    ["do a drive-by there", "go to 14 Sample Street (the shared home)", "ring – day or night"],
)
def test_a_break_with_no_bidding_after_it_is_told_of_the_respondent(ending):
    assert told(f"You must not {ending}.") == f"{NAME} must not {ending}."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (FREE[0], "Alan EXAMPLE must not fly a drone over 14 Sample Street."),
        (
            FREE[1],
            "Alan EXAMPLE must not fly a drone there. Alan EXAMPLE must never do it at night.",
        ),
        (
            FREE[2],
            "Alan EXAMPLE must not ring or let others ring for Alan EXAMPLE. The only exception is"
            " a call to Alan EXAMPLE’s child.",
        ),
        (
            FREE[3],
            "The words given to Alan EXAMPLE, who is “you” in them: “You must not go to the pier."
            " Stay away from it.”",
        ),
    ],
)
def test_a_free_clause_is_turned_where_that_is_safe_and_quoted_where_it_is_not(words, said):
    assert told(words) == said


def test_to_leave_names_who_must_leave():
    blanks = (Blank("premises", "14 Sample Street"), Blank("exceptions", "collect your clothes"))
    for version, when in ((1, ""), (2, f", if {NAME} is there")):
        words = plain(Condition("leave", version, blanks))
        assert told(words, f"conditions.leave.{version}") == (
            f"{NAME} must leave 14 Sample Street as soon as the notice is given{when}. Before "
            f"going, {NAME} may: collect {NAME}’s clothes."
        )


@pytest.mark.parametrize(
    "came_from", ["authority", "conditions.gone.1", "conditions.leave.9", "conditions.molest.x", ""]
)
def test_a_clause_that_nobody_knows_is_turned_by_rule(came_from):
    assert told("You must not go in.", came_from) == f"{NAME} must not go in."


def test_a_frozen_clause_with_other_words_than_the_catalogue_is_turned_or_quoted():
    assert (
        told("You must not go in there.", "conditions.leave.1") == f"{NAME} must not go in there."
    )
    assert told("Leave.", "conditions.leave.1").startswith("The words given to")


def test_quotation_marks_inside_do_not_end_the_quotation():
    assert quoted("Say “no”.", NAME).endswith(": “Say ‘no’.”")


def test_a_respondent_without_a_name_is_still_somebody_else():
    assert told("You must not go in.", name=" ") == "the respondent must not go in."


def test_a_saint_ends_no_sentence_and_a_street_does():
    assert (
        told("You must not go to St. Mary's School.") == f"{NAME} must not go to St. Mary's School."
    )
    assert told("You must not go to Sample St. Stay away.").startswith("The words given to")


def test_the_exceptions_of_using_other_people_are_counted():
    solicitor, aunt = Blank("exceptions", "a solicitor"), Blank("go_between", "Jun")
    for blanks, ends in (
        ((), "for you."),
        ((solicitor,), "The only exception is: a solicitor."),
        ((aunt,), "The only exception is: Jun, about time with your children."),
        (
            (solicitor, aunt),
            "The only exceptions are: a solicitor; and Jun, about time with your children.",
        ),
    ):
        words = plain(Condition("contact-through-others", 2, blanks))
        assert words.endswith(ends)
        assert words.count("exception") <= 1
        said = told(words, "conditions.contact-through-others.2")
        assert said.endswith(ends.replace("for you.", f"for {NAME}.").replace("your", f"{NAME}’s"))


def test_the_new_versions_are_used_from_their_day_and_the_old_ones_keep_their_words():
    newer = {one.code for one in CATALOGUE.clauses if one.version == 2}
    assert newer == {
        *("leave", "distance", "contact-through-others", "home", "workplace", "school", "place"),
    }
    before = {one.code: one.version for one in CATALOGUE.current(date(2026, 11, 29))}
    since = {one.code: one.version for one in CATALOGUE.current(date(2026, 11, 30))}
    assert set(before.values()) == {1}
    assert {code for code, version in since.items() if version == 2} == newer
    for code in ("home", "workplace", "school", "place"):
        assert "stop or wait outside" in CATALOGUE.clause(code, 2).plain
    assert "in a straight line" in CATALOGUE.clause("distance", 2).legal
    assert "if you are there" in CATALOGUE.clause("leave", 2).legal


@pytest.mark.parametrize(
    "words",
    [
        "You must not visit — leave now", "You must not visit – hand over your keys",
        "You must not visit - leave", "You must not visit • leave now",
        "You must not visit 1) leave 2) hand in keys", "You must not visit\u2028Leave now",
        "You must not visit /leave", "You must not visit then leave",
        "You must not visit and leave now", "You must not visit.leave now",
        "You must not visit ¶ Leave", "You must not visit | go home", "You must not visit (Leave)",
        "You must not contact her (call the station instead)", "You must not visit: kindly leave",
        "You must not contact her, ask your solicitor to do so", "You must not ring, and use post",
        "You must not let her in, and call 101", "You must not ring but write first",
        "You must not visit, make sure to leave keys", "You must not visit [stay away]",
    ],
)  # fmt: skip
def test_an_order_hidden_in_a_sentence_is_quoted(words):
    assert told(words, "conditions.free") == quoted(words, NAME)


@pytest.mark.parametrize(
    "exception", ["in court; ring first", "in court (ring 101)", "in court, use your solicitor"]
)
def test_an_order_hidden_in_an_exception_is_quoted(exception):
    words = plain(Condition("contact-phone", 1, (Blank("exceptions", exception),)))
    assert told(words, "conditions.contact-phone.1") == quoted(words, NAME)


def test_signs_inside_a_plain_ban_hide_no_order():
    for words in (
        "You must not go to Flat 3/7 (the Old Mill), Sampletown.",
        "You must not ring, text or write.",
        "You must not visit on 27/11 – 28/11 or see her friends.",
    ):
        assert told(words, "conditions.free").startswith(f"{NAME} must not"), words


@pytest.mark.parametrize("listed", LISTED)
def test_a_list_of_what_is_forbidden_is_told_by_name(listed: str) -> None:
    assert told(f"You must not {listed}.") == f"{NAME} must not {listed}."
