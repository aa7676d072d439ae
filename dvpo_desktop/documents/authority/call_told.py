"""Call told: a decision by telephone as it was written down, and the certificate on it."""

from collections.abc import Iterator

from dvpo_desktop.case.proceedings.authority import Decision
from dvpo_desktop.case.proceedings.oral import Call, Countersign, Proof
from dvpo_desktop.documents.facts import moment


def call_told(decision: Decision, four_words: str = "") -> str:
    """Who called whom and when, what was asked, how the speaker was made sure of.

    ``four_words`` are those that were agreed. Empty for a decision that was not by telephone.
    """
    if decision.call is None:
        return ""
    signed = f"Written down and signed by {decision.signed_by.words}, {moment(decision.at)}."
    return "\n".join((signed, *_lines(decision.call, four_words)))


def countersign_told(certificate: Countersign) -> str:
    """What the superintendent certified, and when."""
    signed = f"{certificate.by.words}, {moment(certificate.at)}"
    if certificate.consistent:
        return f"Consistent: the paper says what was said. {signed}."
    found = [
        f"{each.kind.value.replace('-', ' ').capitalize() if each.kind else ''}: {each.says}"
        for each in certificate.differs
    ]
    return "\n".join((f"Not consistent. {signed}.", *found))


def _lines(call: Call, four_words: str) -> Iterator[str]:
    began = f", {moment(call.called_at)}" if call.called_at else ""
    why = f" Not the directory’s number: {call.number_why}" if call.number_why.strip() else ""
    yield f"Called on {call.number}{began}.{why}"
    yield f"Who else listened: {call.listeners or 'not said'}."
    if call.checked is not None and call.checked.proof is Proof.CODE:
        yield f"A one-time code was right, {moment(call.checked.at)}."
    else:
        yield f"No code: {call.no_code_why}. {call.second_listener} listened."
    if four_words:
        yield f"The four words that were agreed: {four_words}."
    yield from (f"Asked: {each.question} Answered: {each.answer}" for each in call.put)
