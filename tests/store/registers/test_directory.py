"""The directory: who can be reached, and each code spent once, on one content of one case."""

import json
from contextlib import suppress
from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import select
from support.cases.factories import NOW, a_superintendent, an_administrator, an_officer
from support.stores.allowing import Allowing
from support.stores.forging import unguarded

from dvpo_desktop.case import Held, Rank, Role, Standing
from dvpo_desktop.case.directory import Listed
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.database.tables import DIRECTORY, HISTORY
from dvpo_desktop.store.history.history import History
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.problems import Damaged, StationProblem
from dvpo_desktop.store.registers.directory import Directory
from dvpo_desktop.store.registers.tokens import AT_MOST_WRONG, STEP, WrongCode

SUPERINTENDENT, KEEPER, SERGEANT = a_superintendent(), an_administrator(), an_officer()
KEY = SUPERINTENDENT.key
LISTED = Listed(SUPERINTENDENT, "01632 960107")
CASE, CONTENT, OTHER_CONTENT = "DV-26-0113", "5a" * 32, "a5" * 32


@pytest.fixture
def directory(database: Database) -> Directory:
    """A directory in which the superintendent is."""
    made = Directory(Allowing(database))
    made.put(LISTED, KEEPER, NOW)
    return made


@pytest.fixture
def token(directory: Directory) -> pyotp.TOTP:
    return pyotp.TOTP(directory.give_token(KEY, KEEPER, NOW))


def after(token: pyotp.TOTP, steps: int) -> str:
    """The token's code so many steps from now."""
    return token.at(NOW + timedelta(seconds=STEP * steps))


def check(directory: Directory, code: str, later: int = 0, content: str = CONTENT, case=CASE):
    """A code is typed, so many seconds later."""
    directory.check_code(KEY, code, content, case, SERGEANT, NOW + timedelta(seconds=later))


def refusal(directory: Directory, code: str, *given, **named) -> str:
    with pytest.raises(WrongCode) as told:
        check(directory, code, *given, **named)
    return str(told.value)


def wrong_for(token: pyotp.TOTP) -> str:
    """Six digits that are no code of this token now, nor of the steps around."""
    near = {after(token, step) for step in range(-20, 21)}
    return next(code for code in ("000000", "000001", "000002") if code not in near)


def acts(database: Database) -> list[Act]:
    return [entry.act for entry in History(Allowing(database)).all()]


def test_everybody_in_it_comes_back_by_name(directory):
    other = Listed(a_superintendent(name="0. Example", collar="0110", held=Held.ACTING), "960108")
    directory.put(other, KEEPER, NOW)

    assert directory.all() == (other, LISTED)


def test_a_number_is_changed_and_the_token_stays(directory, token):
    directory.put(Listed(SUPERINTENDENT, " 01632 960200 "), KEEPER, NOW)

    assert directory.all() == (Listed(SUPERINTENDENT, "01632 960200", has_token=True),)
    check(directory, token.at(NOW))


def test_an_inspector_is_not_put_in_it(directory, database):
    inspector = a_superintendent(rank=Rank.INSPECTOR)

    with pytest.raises(StationProblem, match="below the rank of superintendent"):
        directory.put(Listed(inspector), KEEPER, NOW)

    assert (directory.all(), acts(database)) == ((LISTED,), [Act.DIRECTORY_CHANGED])


def test_a_code_is_taken_once_and_recorded_with_what_it_was_spent_on(directory, token, database):
    check(directory, token.at(NOW))

    told = refusal(directory, token.at(NOW))

    assert told == "That code was used already. Wait half a minute and ask for the next."
    checked, refused = History(Allowing(database)).of(CASE)
    assert (checked.act, checked.officer) == (Act.CODE_CHECKED, SERGEANT.key)
    assert checked.detail == {"officer": KEY, "content": CONTENT}
    assert (refused.act, refused.detail["why"]) == (Act.CODE_REFUSED, told)
    check(directory, after(token, 1), STEP)


def test_a_code_spent_on_one_content_is_none_for_another(directory, token):
    check(directory, token.at(NOW))

    told = refusal(directory, token.at(NOW), content=OTHER_CONTENT)

    assert "was used on another notice or other words" in told


def test_after_a_code_of_the_next_step_none_of_an_earlier_is_taken(directory, token):
    """Whoever overheard the code before cannot spend it after."""
    check(directory, after(token, 1))

    assert "used already" in refusal(directory, token.at(NOW))


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_clock_one_step_apart_does_no_harm(directory, token, steps):
    check(directory, after(token, steps))


@pytest.mark.parametrize("steps", [-2, 2])
def test_a_clock_two_steps_apart_gives_a_wrong_code(directory, token, steps):
    assert "not the code of this token now" in refusal(directory, after(token, steps))


def test_after_three_wrong_codes_not_even_the_right_one_is_taken(directory, token, database):
    wrong = wrong_for(token)
    told = [refusal(directory, wrong) for _ in range(AT_MOST_WRONG)]

    assert [sentence.split(". ")[1].split(":")[0] for sentence in told] == [
        "2 tries are left",
        "One try is left",
        "No try is left",
    ]
    assert "Three codes were wrong" in refusal(directory, after(token, 10), 10 * STEP)
    assert acts(database)[-4:] == [Act.CODE_REFUSED] * 4


def test_new_words_in_the_case_bring_no_new_tries(directory, token):
    """Else whoever types could guess for ever, changing a letter between."""
    for content in (CONTENT, OTHER_CONTENT, CONTENT):
        refusal(directory, wrong_for(token), content=content)

    assert "Three codes were wrong" in refusal(directory, token.at(NOW), content=OTHER_CONTENT)


def test_what_was_wrong_in_one_case_stops_no_other(directory, token):
    for _ in range(AT_MOST_WRONG):
        refusal(directory, wrong_for(token))

    check(directory, token.at(NOW), content=OTHER_CONTENT, case="DV-26-0114")
    assert "Three codes were wrong" in refusal(directory, after(token, 1), STEP)


def test_a_right_code_forgives_the_wrong_ones_before(directory, token):
    wrong, tries = wrong_for(token), AT_MOST_WRONG - 1
    for _ in range(tries):
        refusal(directory, wrong)
    check(directory, token.at(NOW))

    assert all("not the code" in refusal(directory, wrong) for _ in range(tries))
    check(directory, after(token, 1), STEP)


def test_without_a_token_a_second_officer_listens(directory, database):
    assert "has no token" in refusal(directory, "123456")
    assert acts(database)[-1] == Act.CODE_REFUSED


def test_a_new_token_ends_the_one_before(directory, token):
    new = pyotp.TOTP(directory.give_token(KEY, KEEPER, NOW))

    assert "not the code" in refusal(directory, token.at(NOW))
    check(directory, new.at(NOW))


def test_a_removed_officer_is_gone_and_the_token_with_them(directory, token, database):
    directory.remove(KEY, KEEPER, NOW)

    assert directory.all() == ()
    for gone in (
        lambda: check(directory, token.at(NOW)),
        lambda: directory.give_token(KEY, KEEPER, NOW),
        lambda: directory.remove(KEY, KEEPER, NOW),
    ):
        with pytest.raises(StationProblem, match="not in the directory"):
            gone()
    directory.put(LISTED, KEEPER, NOW)
    assert directory.all() == (LISTED,)
    assert "has no token" in refusal(directory, token.at(NOW))
    assert History(Allowing(database)).all()[2].detail["removed"] is True


@pytest.mark.parametrize(
    ("standing", "says"),
    [(Standing.SUSPENDED, "suspended at"), (Standing.REMOVED, "removed from"), (None, "")],
)
def test_an_officer_suspended_or_removed_in_between_decides_nothing(
    directory, token, database, standing, says
):
    with unguarded(database) as connection:
        officers.add(connection, SUPERINTENDENT, "", NOW, [Role.AUTHORISING], "")
        if standing:
            officers.change(connection, KEY, standing=standing.value)

    if standing:
        assert f"{says} this station" in refusal(directory, token.at(NOW))
        assert acts(database)[-1] == Act.CODE_REFUSED
    else:
        check(directory, token.at(NOW))


def test_the_history_holds_no_secret_and_no_code(directory, token, database):
    code, wrong = token.at(NOW), wrong_for(token)
    with suppress(WrongCode):
        check(directory, wrong)
    check(directory, code)

    with database.begin() as connection:
        details = " ".join(connection.execute(select(HISTORY.c.detail)).scalars())
    kinds = [Act.DIRECTORY_CHANGED, Act.TOKEN_GIVEN, Act.CODE_REFUSED, Act.CODE_CHECKED]
    assert acts(database) == kinds
    assert not [secret for secret in (token.secret, code, wrong) if f'"{secret}"' in details]


def test_a_row_changed_by_another_hand_is_found_when_it_is_read(directory, database):
    with unguarded(database) as connection:
        body = connection.execute(select(DIRECTORY.c.body)).scalar_one()
        forged = json.dumps(json.loads(body) | {"telephone": "01632 960666"})
        connection.execute(DIRECTORY.update().values(body=forged))

    if database.servers:
        # What one station spoils does not take the list from the others; verify names it.
        assert directory.all() == ()
        return
    with pytest.raises(Damaged):
        directory.all()
