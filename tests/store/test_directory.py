"""The directory: who may be called back, and codes that are good once, for one content, in time."""

from datetime import timedelta

import pyotp
import pytest
from factories import NOW, a_superintendent, an_officer
from stations import ADMINISTRATOR, SERGEANT, SUPERINTENDENT, begun, sit

from dvpo_desktop.case import Rank
from dvpo_desktop.case.directory import Listed
from dvpo_desktop.store.history import Act
from dvpo_desktop.store.problems import NotPermitted, StationProblem
from dvpo_desktop.store.tokens import WrongCode, address_of

BOTH_KINDS = True
CONTENT, OTHER = "a" * 64, "b" * 64
REFERENCE, NUMBER = "DV-26-0113", "01632 960107"
LISTED = Listed(SUPERINTENDENT, NUMBER)


@pytest.fixture
def store(station):
    opened = begun(station, officers=(ADMINISTRATOR, SERGEANT, SUPERINTENDENT)[1:])
    sit(opened, ADMINISTRATOR)
    yield opened
    opened.close()


def given(store) -> str:
    """The superintendent is listed with a token, and the sergeant takes the keyboard."""
    store.directory.put(LISTED, ADMINISTRATOR, NOW)
    secret = store.directory.give_token(SUPERINTENDENT.key, ADMINISTRATOR, NOW)
    sit(store, SERGEANT)
    return secret


def code(secret: str, now=NOW) -> str:
    return pyotp.TOTP(secret).at(now)


def check(store, told: str, content: str = CONTENT, now=NOW) -> None:
    store.directory.check_code(SUPERINTENDENT.key, told, content, REFERENCE, SERGEANT, now)


def acts(store) -> list[Act]:
    return [entry.act for entry in store.history.of(REFERENCE)]


def test_who_is_listed_is_read_by_whoever_may_come_in_and_changed_by_the_administrator(store):
    given(store)
    assert store.directory.all() == (Listed(SUPERINTENDENT, NUMBER, has_token=True),)
    with pytest.raises(NotPermitted, match="station administrator"):
        store.directory.put(LISTED, SERGEANT, NOW)
    sit(store, ADMINISTRATOR)
    store.directory.put(Listed(SUPERINTENDENT, "01632 960999"), ADMINISTRATOR, NOW)
    assert store.directory.all() == (Listed(SUPERINTENDENT, "01632 960999", has_token=True),)
    store.directory.remove(SUPERINTENDENT.key, ADMINISTRATOR, NOW)
    assert store.directory.all() == ()


def test_an_inspector_is_refused(store):
    inspector = an_officer(collar="0200", rank=Rank.INSPECTOR)
    with pytest.raises(StationProblem, match="below the rank of superintendent"):
        store.directory.put(Listed(inspector, NUMBER), ADMINISTRATOR, NOW)


def test_nobody_is_taken_out_or_given_a_token_who_is_not_listed(store):
    for deed in (store.directory.remove, store.directory.give_token):
        with pytest.raises(StationProblem, match="not in the directory"):
            deed(SUPERINTENDENT.key, ADMINISTRATOR, NOW)


def test_a_code_is_good_once_and_for_the_content_it_was_read_out_for(store):
    secret = given(store)
    check(store, code(secret))
    with pytest.raises(WrongCode, match="used already"):
        check(store, code(secret))
    with pytest.raises(WrongCode, match="on another notice or other words"):
        check(store, code(secret), OTHER)
    assert acts(store) == [Act.CODE_CHECKED, Act.CODE_REFUSED, Act.CODE_REFUSED]
    later = NOW + timedelta(seconds=30)
    check(store, code(secret, later), OTHER, later)


@pytest.mark.parametrize("seconds", [-30, 30])
def test_clocks_may_differ_by_half_a_minute(store, seconds):
    secret = given(store)
    check(store, code(secret, NOW + timedelta(seconds=seconds)))


def test_three_wrong_codes_end_the_tries_for_this_content_alone(store):
    secret = given(store)
    wrong = f"{(int(code(secret)) + 7) % 1_000_000:06}"
    for says in ("2 tries are left", "One try is left", "No try is left", "Three codes were wrong"):
        with pytest.raises(WrongCode, match=says):
            check(store, wrong)
    with pytest.raises(WrongCode, match="Three codes were wrong"):
        check(store, code(secret))
    check(store, code(secret), OTHER)
    assert acts(store).count(Act.CODE_REFUSED) == 5


def test_who_has_no_token_is_vouched_for_by_a_second_officer(store):
    store.directory.put(LISTED, ADMINISTRATOR, NOW)
    sit(store, SERGEANT)
    with pytest.raises(WrongCode, match="no token"):
        check(store, "123456")


def test_a_new_token_ends_the_one_before_and_no_secret_is_in_the_history(store):
    first = given(store)
    sit(store, ADMINISTRATOR)
    second = store.directory.give_token(SUPERINTENDENT.key, ADMINISTRATOR, NOW)
    sit(store, SERGEANT)
    with pytest.raises(WrongCode):
        check(store, code(first))
    check(store, code(second))
    told = str(store.history.all())
    assert first not in told
    assert second not in told
    assert code(second) not in told


def test_what_an_authenticator_reads_names_the_officer_and_the_program():
    secret = "ABCDEFGH" * 4
    assert address_of(secret, a_superintendent().collar) == (
        f"otpauth://totp/DVPO%20Desktop:0107?secret={secret}&issuer=DVPO%20Desktop"
    )
