"""The bundle: one PDF, its index true, its pages counted through, nothing withheld in it."""

from io import BytesIO

import pypdfium2
import pytest
from pypdfium2 import PdfDocument
from support.cases.applying import an_application
from support.cases.factories import an_authorised_case, having, the_law
from support.cases.papers import (
    FORCE,
    NOT_WRITTEN,
    issued,
    page_texts,
    planted,
    the_application,
    the_press,
    the_wording,
)

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.hearing import NoticeGiven
from dvpo_desktop.case.values import Attempt
from dvpo_desktop.documents.court import bundle
from dvpo_desktop.documents.typesetting.draw import Mark
from dvpo_desktop.rules.withheld.redaction import found_in

EFFORT = {"hearing.efforts": (Attempt(by="PC E. Example", how="Rang him", outcome="No answer"),)}


def full(**changes: object) -> Case:
    case = an_application(**changes)
    return having(case, {"authority.decisions.0.notice": issued(case)})


def bound(case: Case) -> bundle.Bundle:
    return bundle.compose(case, the_law(), the_application(), the_wording(), FORCE)


def drawn(case: Case, **how: object) -> bytes:
    return the_press().bind(bound(case), **how)


def starts(pdf: bytes) -> dict[str, int]:
    """The bookmarks: each title with the number of its page."""
    toc = PdfDocument(pdf).get_toc()
    return {item.get_title(): item.get_dest().get_index() + 1 for item in toc}


def test_the_sections_stand_in_the_order_in_which_a_court_reads_them() -> None:
    titles = [paper.title for paper in bound(full()).sections]
    assert titles == [
        "Complaint for a domestic violence protection order",
        "Domestic violence protection notice",
        "Reasons for authorising the notice",
        "Statements and evidence",
        "Statement of service",
        "Notice of hearing",
        "Certificate of notice of hearing",
        "Draft domestic violence protection order",
        "Costs",
    ]
    with_efforts = [paper.title for paper in bound(full(**EFFORT)).sections]
    assert with_efforts[7] == "Efforts to give notice of the hearing"
    not_given = full(**EFFORT, **{"hearing.notice_given": NoticeGiven.NOT_GIVEN})
    assert with_efforts[6] not in {one.title for one in bound(not_given).sections}


def test_the_index_gives_the_page_on_which_each_section_really_begins() -> None:
    pdf = drawn(full(**EFFORT))
    pages, marks = page_texts(pdf), starts(pdf)
    sections = bound(full(**EFFORT)).sections
    assert list(marks) == [
        "Application for a domestic violence protection order",
        *(paper.title for paper in sections),
    ]
    for number, paper in enumerate(sections, start=1):
        first = paper.blocks[0].text
        assert pages[marks[paper.title] - 1].startswith(first)
        assert f"Page {marks[paper.title]} {number}. {paper.title}" in pages[0]


def test_the_pages_are_counted_through() -> None:
    pages = page_texts(drawn(full(), chain="1234-5678", copy_words="Bundle for the court"))
    for number, text in enumerate(pages, start=1):
        assert f"page {number} of {len(pages)}" in text
        assert "Bundle for the court" in text
        assert "history code 1234-5678" in text
    assert len(pages) == 1 + sum(len(the_press().sheets(one)) for one in bound(full()).sections)


def test_the_notice_in_it_is_the_frozen_one_word_for_word() -> None:
    case = full()
    frozen = case.authority.standing.notice
    assert bound(case).sections[1] is frozen
    pages = page_texts(drawn(case))
    first = starts(drawn(case))["Domestic violence protection notice"] - 1
    assert frozen.short_fingerprint in pages[first]
    assert frozen.wording_version in pages[first]


def test_the_same_bundle_makes_the_same_bytes() -> None:
    assert drawn(full()) == drawn(full())
    assert drawn(full(), mark=Mark.TRAINING) != drawn(full())


def test_a_face_of_many_pages_moves_the_sections_on() -> None:
    pdf = drawn(full(**{"hearing.court": "Sample Court. " * 400}))
    pages, marks = page_texts(pdf), starts(pdf)
    first = next(title for title in marks if title.startswith("Complaint"))
    assert marks[first] > 2
    assert any(f"Page {marks[first]} 1. {first}" in page for page in pages[: marks[first] - 1])
    assert pages[marks[first] - 1].startswith(first)


def test_nothing_withheld_is_on_any_page_and_the_face_says_that_something_is_left_out() -> None:
    case = full(**(EFFORT | {"hearing.notice_given": NoticeGiven.LEFT_AT_ADDRESS}))
    who = case.protected
    for secret in (who.phone, who.code_word, "7 Specimen Court", who.safe_contact):
        everywhere = planted(case, secret, NOT_WRITTEN)
        pages = page_texts(drawn(everywhere))
        assert found_in("\n".join(pages), everywhere, the_law()) == (), secret
        assert "a detail of the person to be protected was left out" in pages[0]
    home = having(case, {"service.address": who.address})
    assert found_in("\n".join(page_texts(drawn(home))), home, the_law()) == ()
    assert "was left out" not in page_texts(drawn(full()))[0]


def test_what_is_being_done_is_told_and_never_goes_back() -> None:
    told: list[tuple[str, float]] = []
    pdf = drawn(full(), tell=lambda words, share: told.append((words, share)))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] == 1
    count = len(PdfDocument(pdf))
    assert told[-1][0] == f"Drawing page {count} of {count}"


@pytest.mark.parametrize("at", [0, 5, 12])
def test_what_the_listener_raises_stops_it_and_the_next_one_is_whole(at: int) -> None:
    heard: list[str] = []

    def stop(words: str, _share: float) -> None:
        heard.append(words)
        if len(heard) > at:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        drawn(full(), tell=stop)
    assert len(heard) == at + 1
    assert pypdfium2.PdfDocument(BytesIO(drawn(full())))


def test_before_service_there_is_no_bundle() -> None:
    with pytest.raises(ValueError, match="Record the service of the notice first"):
        bound(an_authorised_case())
