"""Oral: what a superintendent's authority by telephone asks for, beside the decision itself.

The Act asks for the notice in writing, served personally (s.25(2)); it does not say how the
decision is given to those who write it. A force decides whether it may be given aloud.
"""

import hashlib
from collections.abc import Iterator
from datetime import datetime

import msgspec

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.people import Officer
from dvpo_desktop.case.proceedings.oral import Call, Proof
from dvpo_desktop.case.values import is_after
from dvpo_desktop.rules.case_state import content, filled_in
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.permission.authorising import may_authorise
from dvpo_desktop.rules.problems import Problem, block, warn
from dvpo_desktop.rules.steps.preparation.conditions import authorised

# What the superintendent has to hear, and for which limb of s.24.
FACTS = {
    "respondent": "s.24(2)",
    "protected": "s.24(2)",
    "incident": "s.24(2)(a)",
    "risk": "s.24(2)(b)",
    "children": "s.24(3)(a)",
    "opinions": "s.24(3)(b) to (d)",
    "necessity": "s.24(2)(b)",
}
NOT_ALLOWED = (
    "This force does not take a decision by telephone. Hand over here, or seal a package. Whether "
    "oral authority is lawful is a question for Legal Services: s.25(2) asks for the notice in "
    "writing and the Act is silent on how the decision is given."
)
WRITING = "Crime and Security Act 2010, s.25(2)"


def parts(case: Case) -> tuple[str, ...]:
    """What is to be read out: each part of the facts, then each condition, "condition.0"."""
    conditions = (f"condition.{at}" for at in range(len(case.conditions.chosen)))
    return (*FACTS, *conditions)


def spoken_of(case: Case) -> str:
    """SHA-256, in hexadecimal, of what is agreed aloud: the content, and each condition as decided.

    The one-time code is spent on it, and the four words are drawn from it.
    """
    decided = filled_in(msgspec.to_builtins((content(case), authorised(case))))
    return hashlib.sha256(msgspec.json.encode(decided, order="sorted")).hexdigest()


def same_number(one: str, other: str) -> bool:
    """Whether two telephone numbers are the same, however they are spaced."""
    return [sign for sign in one if sign.isdigit()] == [sign for sign in other if sign.isdigit()]


def problems(case: Case, typed_by: Officer, law: Law, now: datetime) -> tuple[Problem, ...]:
    """What stands against a decision by telephone, in the order of the call.

    ``typed_by`` is the officer who telephones and writes down.
    """
    if not law.policy.oral:
        return (block("oral-not-allowed", "authority.call", NOT_ALLOWED, WRITING),)
    call = case.authority.call
    return (
        *_whom(case, call, typed_by, law, now),
        *_read_out(case, call),
        *_speaker(case, call),
        *_agreed(case, call),
    )


def _whom(case: Case, call: Call, typed_by: Officer, law: Law, now: datetime) -> Iterator[Problem]:
    if call.superintendent is None:
        yield block(
            "oral-nobody",
            "authority.call.superintendent",
            "Choose the superintendent from the directory.",
            "Crime and Security Act 2010, s.24(1)",
            missing=True,
        )
    elif call.superintendent.key == typed_by.key:
        yield block(
            "oral-oneself",
            "authority.call.superintendent",
            "You cannot telephone yourself. Let another officer make the call, or decide here.",
            "separation of duties",
        )
    else:
        yield from may_authorise(case, call.superintendent, law.vouched)
    if not call.number.strip():
        yield block(
            "oral-no-number",
            "authority.call.number",
            "Call back on the number in the directory, and record it.",
            "good practice",
            missing=True,
        )
    if call.called_at is None:
        yield block(
            "oral-no-time",
            "authority.call.called_at",
            "Say when the call was made.",
            "good practice",
            missing=True,
        )
    elif is_after(call.called_at, now):
        yield block(
            "oral-future",
            "authority.call.called_at",
            "The call cannot have been made in the future. Correct its time.",
            "good practice",
        )
    if not call.listeners.strip():
        yield warn(
            "oral-listeners",
            "authority.call.listeners",
            "Say who else listened, or that nobody did.",
            missing=True,
        )


def _read_out(case: Case, call: Call) -> Iterator[Problem]:
    left = [part for part in parts(case) if part not in call.read_out]
    if left:
        count = "One part" if len(left) == 1 else f"{len(left)} parts"
        yield block(
            "oral-unread",
            "authority.call.read_out",
            f"{count} of the script not read out yet. Read every fact and condition aloud.",
            "Crime and Security Act 2010, s.24(2) and (3)",
            missing=True,
        )


def _speaker(case: Case, call: Call) -> Iterator[Problem]:
    checked = call.checked
    if checked is not None and checked.content != spoken_of(case):
        yield block(
            "oral-code-other",
            "authority.call.checked",
            "The speaker was made sure of for other content than this. Ask for a new code.",
            "good practice",
        )
    elif checked is not None and checked.proof is Proof.CODE:
        return
    elif not (call.second_listener.strip() and call.no_code_why.strip()):
        yield block(
            "oral-no-code",
            "authority.call.checked",
            "Type the six-digit code that the superintendent reads out. Without one, a second "
            "officer must listen: name them, and say why there is no code.",
            "good practice",
            missing=True,
        )
    else:
        yield warn(
            "oral-listener-only",
            "authority.call.no_code_why",
            "No code shows who spoke; only the second listener does. The superintendent will see "
            "that when countersigning.",
        )


def _agreed(case: Case, call: Call) -> Iterator[Problem]:
    if call.words_agreed and call.words_agreed != spoken_of(case):
        yield block(
            "oral-words-other",
            "authority.call.words_agreed",
            "Something was changed after the four words were agreed, so they are others now. Read "
            "them back again.",
            "good practice",
        )
    elif not call.words_agreed:
        yield block(
            "oral-words",
            "authority.call.words_agreed",
            "Read the four words and each condition back, and let the superintendent agree.",
            "good practice",
            missing=True,
        )
