"""The hand-over sheet on paper: what nobody has first, two lines to sign, the chain at its foot."""

from support.cases.factories import SERVED_AT, a_case, a_served_case, later, the_law
from support.cases.papers import FORCE, page_texts, the_press
from support.cases.papers_after import WITHHELD

from dvpo_desktop.documents.station.shift_sheet import compose
from dvpo_desktop.rules.whiteboard.shift_sheet import sheet

NOW = later(SERVED_AT, minutes=65)


def pages(*cases) -> list[str]:
    paper = compose(sheet(cases, the_law(), NOW), "Gablecross custody", FORCE, NOW)
    return page_texts(the_press().draw(paper, copy_words="OFFICIAL-SENSITIVE", chain="0123-ABCD"))


def test_it_tells_what_is_owed_by_whom_and_by_when() -> None:
    words = " ".join(pages(a_case(), a_served_case()))
    for told in (
        "Hand-over sheet, Gablecross custody",
        "As it stood Fri 27 Nov 2026, 18:05.",
        "9 tasks have no name. Put a name to each",
        "Nobody has these yet",
        "LATE: was due 18:00 · 5 min late",
        "nobody yet (custody sergeant)",
        "In hand, the most pressing first",
        "act by Mon 30 Nov 2026, 17:00 · 70 h left",
        "Handed over by",
        "Taken over by",
    ):
        assert told in words, told
    assert words.index("Hand the card to the control room") < words.index("Hearing not yet listed")


def test_every_page_has_the_marking_and_the_head_of_the_chain() -> None:
    found = pages(*[a_served_case()] * 4)
    assert len(found) > 1
    assert all("OFFICIAL-SENSITIVE" in page and "history code 0123-ABCD" in page for page in found)


def test_nothing_of_the_protected_persons_is_on_it() -> None:
    words = " ".join(pages(a_served_case()))
    assert [detail for detail in (*WITHHELD, "Beth") if detail in words] == []


def test_without_cases_it_says_so_and_names_no_station_it_does_not_know() -> None:
    (page,) = page_texts(the_press().draw(compose((), " ", FORCE, NOW)))
    assert page.startswith("Hand-over sheet As it stood")
    assert "No case is on the whiteboard." in page
    assert "no name" not in page


def test_one_task_without_a_name_is_said_to_be_one() -> None:
    first = sheet([a_served_case()], the_law(), NOW)[0]
    (page,) = page_texts(the_press().draw(compose((first,), "", FORCE, NOW)))
    assert "1 task has no name to it." in page
