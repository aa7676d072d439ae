"""Acts: what an officer does to a case beyond filling it in, each with its question and record."""

from contextlib import suppress
from datetime import datetime

from dvpo_desktop.case import Case
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.proceedings.authority import Outcome
from dvpo_desktop.rules.case_state import State, state
from dvpo_desktop.rules.lifecycle import gates, lifecycle
from dvpo_desktop.rules.permission.authorising import may_authorise
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.rules.permission.signing import words_signed
from dvpo_desktop.rules.problems import Gate
from dvpo_desktop.rules.steps.proceedings.binding import NOT_SERVICE, why_not_binding
from dvpo_desktop.store.problems import ServerAway, StationProblem, WrongPassphrase
from dvpo_desktop.store.vault.identity import Signed
from dvpo_desktop.ui.actions.rule_acts import RuleActs
from dvpo_desktop.ui.session.without_server import about_decision, warning

SIGNS = {
    Outcome.AUTHORISED: "Your signature authorises this notice and fixes its words.",
    Outcome.REFUSED: "Your signature refuses this notice.",
    Outcome.RETURNED: "Your signature returns this case with your questions.",
}
NOT_SIGNED = (
    "That is not your passphrase, so nothing was decided. What you wrote is kept: choose the "
    "decision again, and type the passphrase you signed in with."
)
MEANWHILE = (
    "The case was changed or decided elsewhere meanwhile, so nothing was decided here. What you "
    "wrote is kept: read the case as it is now, then decide."
)


class Acts(RuleActs):
    """Each act asks what must be asked, does it through the rules, saves it, or says why not."""

    def send(self) -> bool:
        """Hands the case to the superintendent; asks first when warnings have no explanation."""
        session = self._session
        problems = gates.problems(session.case, session.law, session.now(), Gate.SEND)
        open_ones = gates.unexplained(session.case, problems)
        if open_ones and not any(problem.blocks for problem in problems):
            count = "One warning has" if len(open_ones) == 1 else f"{len(open_ones)} warnings have"
            if not self._prompts.ask(
                f"{count} no explanation. The superintendent will see that. "
                "Send the case as it is?",
                yes="Send as it is",
                no="Go back and explain",
            ):
                return False
        return self._do(
            lambda case: lifecycle.send(case, session.officer, session.law, session.now()), Act.SENT
        )

    def take_back(self) -> bool:
        """Takes a case that was sent back into preparation."""
        session = self._session
        return self._do(
            lambda case: lifecycle.take_back(case, session.officer, session.now()), Act.SENT
        )

    def void(self) -> bool:
        """Reopens an authorised case, which voids the authority; asks for the reason."""
        session = self._session
        why = self._prompts.text(
            "Changing this case voids the superintendent’s authority: a notice already printed "
            "may not be served, and the case must be authorised again. Why must it change?",
            yes="Void the authority and change the case",
        )
        if not why:
            return False
        return self._do(
            lambda case: lifecycle.void(case, session.officer, why, session.now()), Act.VOIDED
        )

    def decide(self, outcome: Outcome) -> bool:
        """Records the superintendent's decision, signed with the passphrase.

        Authorising freezes the words of the notice. Where the passphrase is not the right one,
        what was written stays as it is.
        """
        session = self._session
        try:
            stopped = self._not_mine()
            if stopped:
                return self._refused(stopped)
            decided = self._decided(outcome, session.now())
        except (lifecycle.NotAllowed, StationProblem) as refusal:
            self._prompts.tell(str(refusal))
            return False
        if not self._goes_on(outcome):
            return False
        about = about_decision(session)
        words = words_signed(decided, decided.authority.decisions[-1])
        signed = self._signature(SIGNS[outcome], words, Deed.DECIDE)
        if signed is None:
            return False
        if session.keep(decided, Act.DECIDED, about, signed):
            return True
        if session.clashes:
            session.store.record_refusal(
                Deed.DECIDE, MEANWHILE, session.case.reference, session.now()
            )
        return False

    def _goes_on(self, outcome: Outcome, *, by_telephone: bool = False) -> bool:
        """Whether a notice is authorised although nobody reached the server for too long."""
        says = warning(self._session, by_telephone=by_telephone)
        if outcome is not Outcome.AUTHORISED or not says:
            return True
        return self._prompts.ask(
            f"{says} Authorise the notice all the same?", yes="Authorise it", no="Go back"
        )

    def _not_mine(self) -> str:
        """Why the officer at the keyboard may not decide this case, or not as it stands here."""
        session = self._session
        with suppress(ServerAway):  # then the case here is all there is
            if session.is_behind():
                return MEANWHILE
        if state(session.case) is not State.SENT:
            return ""
        found = may_authorise(session.case, session.officer, session.vouched)
        return next((each.says for each in found if each.blocks), "")

    def _refused(self, why: str, deed: Deed = Deed.DECIDE) -> bool:
        """Tells why it was not done, and records that it was tried; what was written stays."""
        session = self._session
        session.store.record_refusal(deed, why, session.case.reference, session.now())
        self._prompts.tell(why)
        return False

    def come_back_later(self) -> bool:
        """Keeps until when the decision waits, and why, as the superintendent has written it."""
        session, thinking = self._session, self._session.case.authority.thinking
        until, why = thinking.later_until, thinking.later_why
        stopped = self._not_mine()
        if stopped:
            return self._refused(stopped)
        return self._do(
            lambda case: lifecycle.come_back_later(
                case, session.officer, until, why, session.now(), session.vouched
            ),
            Act.CHANGED,
        )

    def record_service(self) -> bool:
        """Records that the notice was served: the 48 hours run from the minute given."""
        session = self._session
        if self._stopped(Gate.RECORD):
            return False
        cannot_bind = why_not_binding(session.case)
        if cannot_bind and not self._prompts.ask(
            f"{cannot_bind}. {NOT_SERVICE} It is recorded as an attempt, and a constable must "
            "serve the notice. Check the rank and the time first.",
            yes="Record the attempt",
            no="Back to the page",
        ):
            return False
        return self._do(
            lambda case: lifecycle.record_service(
                case, session.officer, session.law, session.now()
            ),
            Act.CHANGED if cannot_bind else Act.SERVED,
        )

    def _signature(self, what: str, words: bytes, deed: Deed) -> Signed | None:
        """The officer's signature under words, asked for with the passphrase; None without it."""
        session = self._session
        passphrase = self._prompts.passphrase(
            f"{what} {session.officer.words}, type your passphrase to sign.", yes="Sign"
        )
        if not passphrase:
            return None
        try:
            return session.store.sign(session.officer, passphrase, words, session.now(), deed=deed)
        except WrongPassphrase:
            self._prompts.tell(NOT_SIGNED)
        except StationProblem as problem:
            self._prompts.tell(str(problem))
        return None

    def _decided(self, outcome: Outcome, now: datetime) -> Case:
        """The case in front as it is once decided. Raises NotAllowed."""
        session = self._session
        if outcome is Outcome.AUTHORISED:
            return lifecycle.authorise(
                session.case, session.officer, session.notice(now), session.law, now
            )
        if outcome is Outcome.REFUSED:
            return lifecycle.refuse(session.case, session.officer, now, session.vouched)
        return lifecycle.return_(session.case, session.officer, now, session.vouched)
