"""Spoken acts: a decision taken down, its code checked, its countersign, and a correction."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from dvpo_desktop.case import Case
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.proceedings.authority import Outcome
from dvpo_desktop.case.proceedings.oral import Checked, Proof
from dvpo_desktop.rules.lifecycle import countersign, telephone
from dvpo_desktop.rules.lifecycle.transitions import NotAllowed
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.rules.permission.signing import words_countersigned, words_signed
from dvpo_desktop.rules.step_order import AUTHORITY, COUNTERSIGN, PREPARE, SERVICE
from dvpo_desktop.rules.steps.proceedings import oral
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.actions.acts import Acts
from dvpo_desktop.ui.session.without_server import about_decision

TAKES_DOWN = {
    Outcome.AUTHORISED: "Your signature says that {} authorised this notice on the telephone, as "
    "you wrote it down.",
    Outcome.REFUSED: "Your signature says that {} refused this notice on the telephone, as you "
    "wrote it down.",
    Outcome.RETURNED: "Your signature says that {} returned this case on the telephone, as you "
    "wrote it down.",
}
CONSISTENT = "Your signature certifies that the paper says what you said on the telephone."
DIFFERENT = (
    "Your signature freezes this case: nothing more is printed or served until Legal Services have "
    "advised."
)
ADVICE = (
    "The corrected notice is a new version, which a superintendent authorises and a constable "
    "serves anew; the 48 hours of a notice served already go on. Tell the protected person and "
    "the control room. What did Legal Services advise, and who gave the advice?"
)
ANOTHER_NUMBER = (
    "This is not the number in the directory. Say why it was called, or call back on the "
    "directory’s."
)
NONE_NAMED = "Name each discrepancy first, or certify that the paper says what you said."
SOME_NAMED = (
    "Discrepancies are written below. Remove them to certify that the paper says what you said, "
    "or sign them."
)


TAKEN_DOWN = {
    Outcome.AUTHORISED: "The notice is authorised by telephone and its words are fixed.",
    Outcome.REFUSED: "The refusal is recorded. No notice will be printed.",
    Outcome.RETURNED: "The case is returned with the superintendent’s questions.",
}
REVIEW = PREPARE[-1].word
CORRECTED = "A corrected notice is begun. Change what must change, and send the case again."
COUNTERSIGNED = {
    "certify": "It is countersigned: the paper says what was said.",
    "freeze": "The case is frozen. Take Legal Services’ advice now.",
}


@dataclass(frozen=True, slots=True)
class Done:
    """What was done: the page to show next, by its word, and a sentence about it."""

    word: str
    says: str


class TelephoneActs(Acts):
    """Acts, and those of the telephone. What a rule refuses is told and stands in the history."""

    def by_name(self, done: Callable[[Done], None]) -> dict[str, Callable[[Any], object]]:
        """Each of these acts by its name; ``done`` is told where something was decided."""

        def take_down(outcome: Outcome) -> None:
            if self.take_down(outcome):
                word = (SERVICE if outcome is Outcome.AUTHORISED else AUTHORITY).word
                done(Done(word, TAKEN_DOWN[outcome]))

        def sign(way: str) -> None:
            if self.certify(consistent=way == "certify"):
                done(Done(COUNTERSIGN, COUNTERSIGNED[way]))

        def correct(_: object) -> None:
            if self.correct():
                done(Done(REVIEW, CORRECTED))

        return {
            "check_code": self.check_code,
            "take_down": take_down,
            "certify": lambda _: sign("certify"),
            "freeze": lambda _: sign("freeze"),
            "correct": correct,
        }

    def check_code(self, code: str) -> None:
        """Asks the directory whether the code is the superintendent's, for what is on the page."""
        session = self._session
        call, content = session.case.authority.call, oral.spoken_of(session.case)
        if call.superintendent is None:
            return
        key, now = call.superintendent.key, session.now()
        try:
            session.store.directory.check_code(
                key, code, content, session.case.reference, session.officer, now
            )
        except StationProblem as problem:
            self._prompts.tell(str(problem))
            return
        self._with_call(Checked(Proof.CODE, now, content))

    def take_down(self, outcome: Outcome) -> bool:
        """Keeps the superintendent's decision as it was written down, signed by who wrote it."""
        session = self._session
        now = session.now()
        try:
            self._call_back_rule()
            notice = session.notice_by_telephone(now) if outcome is Outcome.AUTHORISED else None
            case = telephone.decide(
                session.case, outcome, session.officer, session.law, now, notice
            )
        except NotAllowed as refusal:
            return self._refused(str(refusal), Deed.TAKE_DOWN)
        if not self._goes_on(outcome, by_telephone=True):
            return False
        about = about_decision(session)
        decision = case.authority.decisions[-1]
        what = TAKES_DOWN[outcome].format(decision.officer.words)
        signed = self._signature(what, words_signed(case, decision), Deed.TAKE_DOWN)
        return signed is not None and session.keep(case, Act.DECIDED, about, signed)

    def certify(self, *, consistent: bool) -> bool:
        """Signs that the paper says what was said, or in what it does not."""
        session = self._session
        differs = session.case.authority.differs
        try:
            if consistent is bool(differs):
                raise NotAllowed(SOME_NAMED if differs else NONE_NAMED)
            case = countersign.countersign(session.case, session.officer, differs, session.now())
        except NotAllowed as refusal:
            return self._refused(str(refusal), Deed.COUNTERSIGN)
        words = words_countersigned(case, case.authority.decisions[-1])
        what = CONSISTENT if consistent else DIFFERENT
        signed = self._signature(what, words, Deed.COUNTERSIGN)
        return signed is not None and session.keep(case, Act.COUNTERSIGNED, signed=signed)

    def correct(self) -> bool:
        """Begins a corrected notice on a frozen case, with the advice on which that rests."""
        session = self._session
        why_not = session.present.why_not(Deed.CORRECT)
        if why_not:
            self._prompts.tell(why_not)
            return False
        advice = self._prompts.text(ADVICE, yes="Begin a corrected notice")
        if not advice:
            return False
        return self._do(
            lambda case: countersign.correct(
                session.prepared(case), session.officer, advice, session.now()
            ),
            Act.VOIDED,
        )

    def _call_back_rule(self) -> None:
        """Raises NotAllowed for a number that is not the directory's, without a reason."""
        call = self._session.case.authority.call
        who = call.superintendent
        listed = {each.officer.key: each for each in self._session.store.directory.all()}
        known = listed.get(who.key) if who else None
        other = known is None or not oral.same_number(call.number, known.telephone)
        if who is not None and other and not call.number_why.strip():
            raise NotAllowed(ANOTHER_NUMBER)

    def _with_call(self, checked: Checked) -> None:
        def made_sure(case: Case) -> Case:
            call = replace(case.authority.call, checked=checked)
            return replace(case, authority=replace(case.authority, call=call))

        self._session.keep(made_sure(self._session.case))
