"""Opens at: the step at which a case opens for the officer at the keyboard, and which steps do."""

from dvpo_desktop.case import Case
from dvpo_desktop.rules.lifecycle.case_writing import (
    PREPARED,
    TO_SERVICE,
    deed_of,
    is_followed,
    may_write,
)
from dvpo_desktop.rules.lifecycle.lifecycle import State, state
from dvpo_desktop.rules.lifecycle.progress import progress
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.rules.step_order import (
    AUTHORITY,
    COUNTERSIGN,
    PREPARE,
    SERVICE,
    STEPS,
    TELEPHONE,
    WORDS,
)
from dvpo_desktop.ui.session.session import Session


def roles_against(session: Session, word: str) -> str:
    """Why the roles of the officer at the keyboard keep a step shut, or nothing."""
    return session.present.why_not(deed_of(word))


def is_open(session: Session, word: str) -> bool:
    """Whether the officer at the keyboard may write on a step of the case in front."""
    return may_write(
        session.case, word, session.officer, roles_against(session, word), session.vouched
    )


def words_of(case: Case) -> tuple[str, ...]:
    """The steps of a case that are shown: those after service once a notice is authorised."""
    standing = case.authority.standing is not None or case.closure.is_closed
    shown = standing or is_followed(case)
    return tuple(step.word for step in STEPS if shown or step.word in TO_SERVICE)


def opens_at(session: Session) -> str:
    """Where the work on the case in front stands, for the officer at the keyboard.

    Who only serves begins with the service; a superintendent with the decision, or with the
    countersign that is owed; who telephones with the call; who prepares with the first step that
    is not done; a served case with the first one after service.
    """
    case, here = session.case, session.present
    if is_open(session, COUNTERSIGN):
        return COUNTERSIGN
    if case.authority.call.superintendent and is_open(session, TELEPHONE):
        return TELEPHONE
    if is_followed(case) and here.may(Deed.FOLLOW) and WORDS[-1] not in TO_SERVICE:
        statuses = progress(case, session.law, session.now())
        after = (word for word in WORDS if word not in TO_SERVICE)
        return next((word for word in after if not statuses[word].done), WORDS[-1])
    only_serves = here.may(Deed.SERVE) and not here.may(Deed.PREPARE)
    if only_serves or state(case) in (State.AUTHORISED, State.SERVED):
        return SERVICE.word
    if is_open(session, AUTHORITY.word):
        return AUTHORITY.word
    statuses = progress(case, session.law, session.now())
    return next(
        (word for word in WORDS if word in PREPARED and not statuses[word].done),
        PREPARE[-1].word,
    )
