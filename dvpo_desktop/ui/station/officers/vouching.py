"""Vouching on screen: a second officer's word, and words for a passphrase that was forgotten."""

from dvpo_desktop.case import Officer, Role
from dvpo_desktop.store.passphrases.one_time import three_words
from dvpo_desktop.store.problems import StationProblem, WrongFor, WrongPassphrase
from dvpo_desktop.store.staff.second_word import Second
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.session.session import Session

NOT_CONFIRMED = (
    "Nobody confirmed it, so nothing was done. Do it again with the second officer here."
)


def second_word(session: Session, prompts: Prompts, who: Officer, *, new: bool) -> Second | None:
    """The word of the second officer who confirms an authorising officer; None where none must.

    ``new`` is False for who is one already and gets a passphrase. Raises StationProblem where
    nobody confirms it.
    """
    able = session.store.confirmers(who.key, session.officer, new=new)
    if not able:
        return None
    what = "becomes an authorising officer" if new else "gets a new passphrase, and decides cases"
    collar, passphrase = prompts.officer(
        f"{who.words} {what}. A second officer confirms it with their own passphrase: "
        f"{_either(able)}.",
        yes="Confirm it",
    )
    if not collar:
        raise StationProblem(NOT_CONFIRMED)
    force = next((one.force for one in able if one.collar == collar), session.officer.force)
    return Second(force, collar, passphrase)


def enrol(session: Session, prompts: Prompts, officer: Officer, passphrase: str) -> None:
    """Adds an officer whom the one at the keyboard vouches for. Raises StationProblem."""
    roles, second = session.vouched_for(), None
    if Role.AUTHORISING in roles:
        second = second_word(session, prompts, officer, new=True)
    session.store.enrol(officer, passphrase, session.officer, session.now(), roles, second=second)


def give_words(session: Session, prompts: Prompts, asks: Officer) -> str:
    """Gives an officer who forgot the passphrase words for one sign-in; why not, or nothing.

    The officer who hands over vouches with their own passphrase: nobody else gives words in that
    name while the keyboard is between two officers.
    """
    store, by = session.store, session.officer
    known = store.officers.enrolled(asks.key)
    if known is None:
        return "No officer with this force and collar number is known here. Check both."
    who = known.officer
    passphrase = prompts.passphrase(
        f"{who.words} gets three words that are good for one sign-in, and the passphrase of now "
        f"opens nothing any more. {by.words}, you vouch that it is really this officer who asks: "
        "type your passphrase. The administrator is told.",
        yes="Give new words",
    )
    if not passphrase:
        return "No words were given. Whoever hands over types their own passphrase to give them."
    try:
        store.check(by.force, by.collar, passphrase, session.now())
    except WrongPassphrase:
        return str(WrongFor(by.words))
    except StationProblem as problem:
        return str(problem)
    try:
        words = drawn_for(session, who)
        store.give_words(who.key, words, by, session.now())
    except StationProblem as problem:
        return str(problem)
    hand_over_words(prompts, who, words)
    return ""


def drawn_for(session: Session, who: Officer) -> str:
    """Three words for an officer's next sign-in."""
    return three_words(
        session.reference_data.plain_words, lambda words: session.own.advise(words, who)
    )


def hand_over_words(prompts: Prompts, who: Officer, words: str) -> None:
    """Shows the words once, to be handed over."""
    prompts.tell(
        f"For {who.words}, once:\n\n{words}\n\nHand the words over in person, not by e-mail. They "
        "are shown this once. The officer chooses a passphrase of their own at the next sign-in."
    )


def helped(session: Session) -> str:
    """Who gave whom words at night since the administrator here last signed in; or nothing."""
    told = [
        f"{entry.words} gave {_words_of(session, str(entry.detail['officer']))} "
        "words for one sign-in"
        for entry in session.store.history.helped()
    ]
    return f"While you were away: {'; '.join(told)}. Ask both whether that was so." if told else ""


def _words_of(session: Session, key: str) -> str:
    known = session.store.officers.enrolled(key)
    return known.officer.words if known else key


def _either(able: tuple[Officer, ...]) -> str:
    named = [one.words for one in able]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} or {named[-1]}"
