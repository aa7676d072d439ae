"""Roles: who may do what at a station, each refusal a sentence that says who may."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dvpo_desktop.case.people import Officer, Rank, Role


class Deed(StrEnum):
    """Whatever can be done at a station; the words finish "may …"."""

    COME_IN = "sign in here"
    READ = "open a case or its history"
    PREPARE = "prepare a case"
    EXPLAIN = "explain a warning"
    SEND = "send a case for authority, or take it back"
    CONSIDER = "write the superintendent’s own record"
    DECIDE = "authorise, refuse or return a case"
    VOID = "void an authority"
    TAKE_DOWN = "write down a decision given by telephone"
    COUNTERSIGN = "countersign what was decided by telephone"
    CORRECT = "begin a corrected notice"
    BRING_IN = "bring in a decision from a sealed package"
    HAND_OUT = "hand out copies of the notice"
    SERVE = "write and record the service of the notice"
    FOLLOW = "write down what follows the service of a notice"
    LAPSE = "acknowledge that a notice is treated as lapsed"
    RECORD_RESULT = "record what the court did"
    RECORD_ARREST = "record an arrest for breach"
    NOT_SERVE = "decide that a notice is not served"
    CLOSE = "close a case, or open it again"
    PRINT = "print or save a paper"
    REWRITE = "change what was recorded"
    ADD_DAY = "add a day to the calendar"
    KEEP_COURTS = "change the courts of the station"
    SET_POLICY = "say what the force allows"
    AUDIT = "look through the history of the station"
    ERASE = "erase a detail from the history"
    BACK_UP = "back the store up"
    ENROL = "add an officer"
    HELP = "give an officer a new one-time passphrase"
    KEEP_DIRECTORY = "change the directory of superintendents"
    KEEP_OFFICERS = "suspend, reset or remove an officer, or give roles"

    @property
    def code(self) -> str:
        """The deed as the history names it: "hand-out"."""
        return self.name.lower().replace("_", "-")


CASEWORK = frozenset({Role.PREPARING, Role.AUTHORISING, Role.SERVING})
VOUCHED = frozenset({Role.PREPARING, Role.SERVING})
# Who confirms that somebody becomes an authorising officer, from the second on.
CONFIRMING = frozenset({Role.ADMINISTRATOR, Role.AUTHORISING})
# An administrator opens no case, and Legal Services change none: neither mixes with casework.
ALONE = (Role.ADMINISTRATOR, Role.LEGAL, Role.TRAINER)
_READERS = CASEWORK | {Role.LEGAL}
_EVERYBODY = frozenset(Role) - {Role.TRAINER}
WHO_MAY: Mapping[Deed, frozenset[Role]] = {
    Deed.COME_IN: _EVERYBODY,
    Deed.READ: _READERS,
    Deed.PREPARE: frozenset({Role.PREPARING}),
    Deed.EXPLAIN: CASEWORK,
    Deed.SEND: frozenset({Role.PREPARING}),
    Deed.CONSIDER: frozenset({Role.AUTHORISING}),
    Deed.DECIDE: frozenset({Role.AUTHORISING}),
    Deed.VOID: frozenset({Role.PREPARING, Role.AUTHORISING}),
    Deed.TAKE_DOWN: frozenset({Role.PREPARING, Role.AUTHORISING}),
    Deed.COUNTERSIGN: frozenset({Role.AUTHORISING}),
    Deed.CORRECT: frozenset({Role.PREPARING}),
    Deed.BRING_IN: frozenset({Role.PREPARING}),
    Deed.HAND_OUT: CASEWORK,
    Deed.SERVE: frozenset({Role.SERVING}),
    Deed.FOLLOW: CASEWORK,
    Deed.LAPSE: CASEWORK,
    Deed.RECORD_RESULT: CASEWORK,
    Deed.RECORD_ARREST: CASEWORK,
    Deed.NOT_SERVE: frozenset({Role.AUTHORISING}),
    Deed.CLOSE: frozenset({Role.PREPARING, Role.AUTHORISING}),
    Deed.PRINT: _READERS,
    Deed.REWRITE: frozenset(),
    Deed.ADD_DAY: CASEWORK | {Role.ADMINISTRATOR},
    Deed.KEEP_COURTS: frozenset({Role.ADMINISTRATOR}),
    Deed.SET_POLICY: frozenset({Role.ADMINISTRATOR}),
    Deed.AUDIT: _EVERYBODY,
    Deed.ERASE: frozenset({Role.ADMINISTRATOR}),
    Deed.BACK_UP: _EVERYBODY,
    Deed.ENROL: CASEWORK | {Role.ADMINISTRATOR},
    Deed.HELP: CASEWORK | {Role.ADMINISTRATOR},
    Deed.KEEP_DIRECTORY: frozenset({Role.ADMINISTRATOR}),
    Deed.KEEP_OFFICERS: frozenset({Role.ADMINISTRATOR}),
}


@dataclass(frozen=True, slots=True)
class Present:
    """Who is at the keyboard, in which roles, and whether the store is for training."""

    officer: Officer
    roles: frozenset[Role]
    training: bool = False

    def why_not(self, deed: Deed) -> str:
        """Why this officer may not do a deed; empty where nothing stands against it."""
        return why_not(self.roles, self.officer.rank, deed, training=self.training)

    def may(self, deed: Deed) -> bool:
        """Whether this officer may do a deed."""
        return not self.why_not(deed)


def why_not(roles: frozenset[Role], rank: Rank, deed: Deed, *, training: bool) -> str:
    """Why an officer in these roles, with the rank held today, may not do a deed.

    Empty where nothing stands against it. A trainer does everything in a training store and
    nothing in a real one. Crime and Security Act 2010, s.24(1) for the rank.
    """
    held = _that_count(roles)
    if deed is Deed.REWRITE:
        return (
            "What was recorded of this case stays as it is, and nobody may change it. Close the "
            "case and open it again."
        )
    trains = training and Role.TRAINER in held
    if not trains and not held & WHO_MAY[deed]:
        return _refusal(held, deed, training=training)
    decides = deed in (Deed.CONSIDER, Deed.DECIDE, Deed.COUNTERSIGN, Deed.NOT_SERVE)
    if decides and not rank.at_least(Rank.SUPERINTENDENT):
        return (
            "Only an officer not below the rank of superintendent may decide a case (s.24(1)). "
            "Ask a superintendent to sign in."
        )
    if deed is Deed.LAPSE and not rank.at_least(Rank.SERGEANT):
        return "Only a supervisor, a sergeant or above, may acknowledge it. Ask one to sign in."
    return ""


def why_not_together(roles: frozenset[Role], *, training: bool) -> str:
    """Why nobody can hold these roles together in this store; empty where they can be held."""
    if not roles:
        return "Choose at least one role: without one an officer can do nothing here."
    if Role.TRAINER in roles and not training:
        return "A trainer works in the training store only. Choose another role."
    alone = next((role for role in ALONE if role in roles), None)
    if alone is not None and len(roles) > 1:
        return f"The role of {alone.words} goes with no other. Choose that one alone, or others."
    return ""


def why_not_give(
    giver: frozenset[Role], given: frozenset[Role], *, training: bool, administered: bool
) -> str:
    """Why an officer in the giver's roles may not enrol another in the given ones, or nothing.

    ``administered`` says whether the store has an administrator who can sign in. At three in the
    morning one officer vouches for another; but nobody makes a superintendent's authority out of
    a vouching sergeant, so the role that decides is given by those who hold it, or by an
    administrator. A store without an administrator takes one from anybody who may come in.
    """
    held = _that_count(giver)
    together = why_not_together(given, training=training)
    if together:
        return together
    if Role.ADMINISTRATOR in held or (training and Role.TRAINER in held):
        return ""
    comes_in = held & WHO_MAY[Deed.COME_IN]
    if given == {Role.ADMINISTRATOR} and comes_in and not administered:
        return ""
    if not held & WHO_MAY[Deed.ENROL]:
        return _refusal(held, Deed.ENROL, training=training)
    beyond = given - (CASEWORK if Role.AUTHORISING in held else VOUCHED)
    if beyond == {Role.AUTHORISING}:
        return (
            "Only a station administrator, or an authorising officer who vouches, may make "
            "somebody an authorising officer. Ask one to sign in."
        )
    if beyond:
        return "Only a station administrator may give this role. Ask one to sign in."
    return ""


def why_not_help(giver: frozenset[Role], roles: frozenset[Role], *, training: bool) -> str:
    """Why an officer in the giver's roles may not give one in these roles a new passphrase.

    Empty where nothing stands against it: whoever may vouch for a colleague at night may also
    help one who forgot the passphrase. Never one who decides or keeps the store, or whoever helps
    could take that officer's place.
    """
    if roles & CONFIRMING:
        return (
            "An authorising officer or an administrator gets a new passphrase from a station "
            "administrator alone. Ask one to sign in."
        )
    if not _that_count(giver) & WHO_MAY[Deed.HELP] and not (training and Role.TRAINER in giver):
        return _refusal(_that_count(giver), Deed.HELP, training=training)
    return why_not_give(giver, roles, training=training, administered=True)


def roles_vouched_for(giver: frozenset[Role], rank: Rank, *, training: bool) -> frozenset[Role]:
    """The roles that an officer new at a hand-over gets from the one at the keyboard."""
    if training:
        return frozenset({Role.TRAINER})
    if Role.AUTHORISING in _that_count(giver) and rank.at_least(Rank.SUPERINTENDENT):
        return frozenset({Role.AUTHORISING})
    return VOUCHED


def _that_count(roles: frozenset[Role]) -> frozenset[Role]:
    """The roles as far as they count: one that goes with no other leaves the others behind."""
    alone = next((role for role in ALONE if role in roles), None)
    return roles if alone is None else frozenset({alone})


def _refusal(held: frozenset[Role], deed: Deed, *, training: bool) -> str:
    if Role.TRAINER in held and not training:
        return (
            "You are known here as a trainer, and this is a real store. Start the program with "
            "--training."
        )
    who = [_with_article(role) for role in Role if role in WHO_MAY[deed]]
    listed = who[0] if len(who) == 1 else f"{', '.join(who[:-1])} or {who[-1]}"
    return f"Only {listed} may {deed.value}. Ask one to sign in, or ask for the role."


def _with_article(role: Role) -> str:
    if role is Role.LEGAL:
        return role.words
    return f"{'an' if role.words[0] in 'aeiou' else 'a'} {role.words}"
