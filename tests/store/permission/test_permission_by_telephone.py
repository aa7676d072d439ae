"""Permission by telephone: who wrote the decision down signs, and who gave it countersigns."""

from dataclasses import replace

from support.cases.factories import NOW, having
from support.cases.stages import CALLED, DECIDER, FROZEN, OTHER, SPOKEN
from support.stores.deeds_by_telephone import countersigned, decided_by_telephone, taken_down
from support.stores.in_roles import PEOPLE, is_refused, set_by_hand
from support.stores.stations import PASSPHRASE, sit

from dvpo_desktop.case.history import Act
from dvpo_desktop.case.proceedings.authority import Route
from dvpo_desktop.case.proceedings.oral import Countersign
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.rules.permission.signing import words_countersigned, words_signed

WRITER, SUPERINTENDENT = PEOPLE["p"], PEOPLE["a"]


def test_what_was_written_down_and_signed_is_kept_and_verifies(seated):
    store = seated(WRITER)

    decision = decided_by_telephone(store, WRITER).case.authority.decisions[-1]

    assert (decision.signed_by, decision.officer) == (WRITER, DECIDER)
    assert not any(CALLED.reference in fault for fault in store.verify().faults)


def test_a_decision_by_telephone_without_the_signature_of_its_writer_is_not_kept(seated):
    store, case = seated(SUPERINTENDENT), taken_down(CALLED, WRITER)
    words = words_signed(case, case.authority.decisions[-1])
    from_another = store.sign(SUPERINTENDENT, PASSPHRASE, words, NOW)
    sit(store, WRITER)
    of_other_words = store.sign(WRITER, PASSPHRASE, words + b" ", NOW, deed=Deed.TAKE_DOWN)

    for signed in (None, from_another, of_other_words):
        refusal = is_refused(
            store,
            lambda signed=signed: store.cases.save(
                case, 1, WRITER, NOW, Act.DECIDED, signed=signed
            ),
        )
        assert "only with your signature" in refusal


def test_who_may_only_write_down_does_not_sign_a_decision_of_their_own(seated):
    store = seated(WRITER)

    refusal = is_refused(store, lambda: store.sign(WRITER, PASSPHRASE, b"SAMPLE", NOW))

    assert "authorising officer" in refusal


def test_a_decision_that_is_said_to_come_in_a_package_needs_more_than_the_writers_hand(seated):
    store = seated(WRITER)
    brought = {"route": Route.PACKAGE, "typed_by": None, "call": None}
    case = having(
        taken_down(CALLED, WRITER),
        {f"authority.decisions.0.{name}": value for name, value in brought.items()},
    )

    refusal = is_refused(
        store, lambda: store.cases.save(case, 1, WRITER, NOW, Act.DECIDED, signed=None)
    )

    assert "signature" in refusal


def test_a_countersign_signed_by_the_superintendent_is_kept_and_verifies(seated):
    store = seated(SUPERINTENDENT)

    saved = countersigned(store, SUPERINTENDENT).case

    assert saved.authority.decisions[-1].countersign.consistent
    (fault,) = (fault for fault in store.verify().faults if "countersign" in fault)
    assert fault.startswith(FROZEN.reference)  # put into the store without a signature


def test_a_countersign_without_its_signature_or_by_another_is_not_kept(seated):
    store = seated(SUPERINTENDENT)
    given = {"authority.decisions.0.countersign": Countersign(SUPERINTENDENT, NOW)}
    case = having(SPOKEN, given)
    words = words_countersigned(case, case.authority.decisions[-1])
    good = store.sign(SUPERINTENDENT, PASSPHRASE, words, NOW, deed=Deed.COUNTERSIGN)

    for signed in (None, replace(good, signature="00" * 64)):
        refusal = is_refused(
            store,
            lambda signed=signed: store.cases.save(
                case, 1, SUPERINTENDENT, NOW, Act.DECIDED, signed=signed
            ),
        )
        assert "only with your signature" in refusal
    sit(store, OTHER)
    assert "can countersign" in is_refused(store, lambda: countersigned(store, OTHER))


def test_a_superintendent_suspended_during_the_call_decides_nothing(seated):
    store = seated(WRITER)
    store_knows = {officer.officer.key for officer in store.officers.all()}
    assert DECIDER.key not in store_knows
    case = having(taken_down(CALLED, WRITER), {"authority.decisions.0.officer": OTHER})
    words = words_signed(case, case.authority.decisions[-1])
    signed = store.sign(WRITER, PASSPHRASE, words, NOW, deed=Deed.TAKE_DOWN)
    set_by_hand(store, OTHER, standing="suspended")

    refusal = is_refused(
        store, lambda: store.cases.save(case, 1, WRITER, NOW, Act.DECIDED, signed=signed)
    )

    assert "is suspended at this station" in refusal
    set_by_hand(store, OTHER, standing="active")
    assert store.cases.save(case, 1, WRITER, NOW, Act.DECIDED, signed=signed)
