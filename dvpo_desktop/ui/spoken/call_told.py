"""Call told: a telephone call as it was written down, in the lines that a superintendent reads."""

from collections.abc import Iterator

from dvpo_desktop.case.authority import Decision
from dvpo_desktop.case.oral import Proof
from dvpo_desktop.rules.say import say_moment


def call_told(decision: Decision, four_words: str) -> str:
    """Who called whom and when, what was asked, how the speaker was made sure of."""
    return "\n".join(_lines(decision, four_words))


def _lines(decision: Decision, four_words: str) -> Iterator[str]:
    call = decision.call
    if call is None:
        return
    began = f", {say_moment(call.called_at)}" if call.called_at else ""
    yield f"Written down and signed by {decision.signed_by.words}, {say_moment(decision.at)}."
    why = f" Not the directory’s number: {call.number_why}" if call.number_why.strip() else ""
    yield f"Called on {call.number}{began}.{why}"
    yield f"Who else listened: {call.listeners or 'not said'}."
    if call.checked is not None and call.checked.proof is Proof.CODE:
        yield f"A one-time code was right, {say_moment(call.checked.at)}."
    else:
        yield f"No code: {call.no_code_why}. {call.second_listener} listened."
    yield f"The four words that were agreed: {four_words}."
    yield from (f"Asked: {each.question} Answered: {each.answer}" for each in call.put)
