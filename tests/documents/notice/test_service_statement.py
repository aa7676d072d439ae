"""The statement of service: everything recorded of service, in the constable's voice."""

from dataclasses import replace

from support.cases.factories import a_case_ready_to_send, a_served_case, the_law
from support.cases.papers import FORCE, page_texts, the_press, the_wording, words

from dvpo_desktop.case import Case
from dvpo_desktop.case.paper import Paper
from dvpo_desktop.case.proceedings.service import AddressAnswer, Taken
from dvpo_desktop.case.values import Address, Attempt
from dvpo_desktop.documents.notice.service_statement import compose
from dvpo_desktop.documents.wording import UNFILLED


def statement(case: Case) -> Paper:
    return compose(case, the_law(), the_wording(), FORCE)


def test_it_tells_who_served_whom_when_and_where_to_the_minute() -> None:
    text = words(statement(a_served_case()))
    for part in (
        "I am Constable D. Specimen, 2204, of West Mercia Police",
        "Fri 27 Nov 2026, 17:00",
        "Alan EXAMPLE by handing it over in person",
        "Gablecross custody, cell corridor",
        "Custody photograph",
        "2 Specimen Lane, Gablecross, ZZ99 4XY",
        "One key",
        "BWV-0099",
        "PC E. Example 3301",
        "by Superintendent A. Sample 0107",
    ):
        assert part in text


def test_a_refused_paper_and_a_refused_address_are_told_as_such() -> None:
    case = a_served_case()
    service = replace(
        case.service,
        taken=Taken.REFUSED,
        address_answer=AddressAnswer.REFUSED,
        address=Address(),
        attempts=(Attempt(case.service.served_at, "PC D. Specimen 2204", "Door", "No reply"),),
    )
    text = words(statement(replace(case, service=service)))
    assert "The notice was refused, and I left it with the person named." in text
    assert "Refused to give an address" in text
    assert "Address given" not in text
    assert "PC D. Specimen 2204 · Door · No reply" in text


def test_it_ends_with_a_declaration_how_many_pages_and_when_the_address_was_asked_for() -> None:
    case = a_served_case()
    asked = replace(case, service=replace(case.service, address_asked_at=case.service.served_at))
    (page,) = page_texts(the_press().draw(statement(asked)))
    assert "When I asked Fri 27 Nov 2026, 17:00" in page
    assert "The facts stated" not in page
    truth = "I believe that the facts stated in this statement are true. It has 1 page. I sign"
    assert truth in page
    (page,) = page_texts(the_press().draw(statement(case)))
    assert "Asked for an address at" in page


def test_pages_in_braces_that_somebody_typed_stay_as_typed() -> None:
    case = a_served_case()
    typed = replace(case, service=replace(case.service, place="Room {pages}"))
    (page,) = page_texts(the_press().draw(statement(typed)))
    assert "Room {pages}" in page


def test_what_is_not_recorded_shows_as_a_gap() -> None:
    assert UNFILLED in words(statement(a_case_ready_to_send()))


def test_the_protected_persons_details_stay_out_but_the_address_given_is_kept() -> None:
    case = a_served_case()
    phone, address = case.protected.phone, case.protected.address
    service = replace(case.service, questions=f"Asked to ring {phone}", address=address)
    text = words(statement(replace(case, service=service)))
    assert phone not in text
    assert text.count(address.on_one_line) == 1


def test_an_officer_of_another_force_is_named_with_it() -> None:
    case = a_served_case()
    service = replace(case.service, constable_force="dyfed-powys")
    assert "of Dyfed-Powys Police." in words(statement(replace(case, service=service)))


def test_it_fits_one_page_and_has_a_line_to_sign() -> None:
    (page,) = page_texts(the_press().draw(statement(a_served_case())))
    assert "Signature of the constable" in page
