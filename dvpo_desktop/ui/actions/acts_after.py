"""Acts after service: what is recorded of the court, the order and a breach, and of its end."""

from collections.abc import Callable, Mapping
from datetime import datetime

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.lifecycle import arrest, closing, court_results, gates, lapse
from dvpo_desktop.rules.lifecycle.transitions import NotAllowed
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.rules.steps.proceedings import closure
from dvpo_desktop.ui.actions.rule_acts import RuleActs

Record = Callable[[Case, Officer, Law, datetime], Case]


class AfterActs(RuleActs):
    """Each records through the rules and saves, or says why not and leaves what was written."""

    def carry_out(self, name: str) -> str | None:
        """Does an act by its name in AFTER; what the window says of it, None when it was not."""
        act, says = AFTER[name]
        return says if act(self) else None

    def record_hearing(self) -> bool:
        """Records what the court did with the application (ss.27, 28)."""
        return self._record(court_results.record_hearing, Act.RESULT_RECORDED, "outcome.sitting")

    def record_end(self) -> bool:
        """Records that a court suspended or rescinded the order (MCA 1980, s.63(2))."""
        return self._record(court_results.record_end, Act.RESULT_RECORDED, "outcome.ended")

    def record_arrest(self) -> bool:
        """Records an arrest for breach, which starts the 24 hours (ss.26, 29)."""
        return self._record(arrest.record_arrest, Act.ARREST_RECORDED, "breach.arrest")

    def record_heard(self) -> bool:
        """Records what the court did with the oldest arrest that waits for it."""
        return self._record(arrest.record_heard, Act.ARREST_RECORDED, "breach.heard")

    def acknowledge_lapse(self) -> bool:
        """Records that a supervisor has seen that the notice is treated as lapsed (law note U5)."""
        if not self._may(Deed.LAPSE):
            return False
        return self._record(lapse.acknowledge_lapse, Act.LAPSE_SEEN)

    def not_serve(self) -> bool:
        """Records a superintendent's decision not to serve the notice; asks why (law note U10)."""
        session = self._session
        if not self._may(Deed.NOT_SERVE):
            return False
        why = self._prompts.text(
            f"{closure.DUTY} Why is this notice not to be served?", yes="Decide not to serve it"
        )
        if not why:
            return False
        return self._do(
            lambda case: closing.decide_not_to_serve(case, session.officer, why, session.now()),
            Act.NOT_SERVED,
        )

    def close_case(self) -> bool:
        """Closes the case, once nothing runs and nothing of it waits for the server."""
        if not self._may(Deed.CLOSE):
            return False
        if self._session.waits_for_server:
            self._prompts.tell(
                "The case cannot be closed yet: what was done here still waits for the server."
            )
            return False
        return self._record(closing.close, Act.CLOSED)

    def reopen_case(self) -> bool:
        """Opens a closed case again; asks why."""
        session = self._session
        if not self._may(Deed.CLOSE):
            return False
        why = self._prompts.text("Why is the case opened again?", yes="Open it again")
        if not why:
            return False
        return self._do(
            lambda case: closing.reopen(case, session.officer, why, session.now()), Act.REOPENED
        )

    def _may(self, deed: Deed) -> bool:
        """Whether the officer at the keyboard may do it; says who may, to others."""
        return not self._told(self._session.present.why_not(deed))

    def _record(self, rule: Record, act: Act, above: str = "") -> bool:
        """Changes the case by a rule of (case, officer, law, now), under an act of the history.

        What the rule refuses is told; what is doubtful below the path ``above`` is asked about.
        """
        session = self._session
        try:
            changed = rule(session.case, session.officer, session.law, session.now())
        except NotAllowed as refusal:
            self._prompts.tell(str(refusal))
            return False
        return (not above or self._sure(above)) and session.keep(changed, act)

    def _sure(self, above: str) -> bool:
        """Asks once where what is about to be recorded is doubtful; what is missing is not asked.

        Nothing blocks after an arrest, and a court is not told what to do: the doubt is said.
        """
        session = self._session
        found = gates.every_problem(session.case, session.law, session.now())
        doubts = [
            problem.says
            for problem in gates.unexplained(session.case, found)
            if problem.field.startswith(f"{above}.") and not problem.missing
        ]
        return not doubts or self._prompts.ask(
            "\n\n".join(doubts), yes="Record it all the same", no="Go back and correct it"
        )


# What a page asks for by its word: the act, and what the window says once it is done.
AFTER: Mapping[str, tuple[Callable[[AfterActs], bool], str]] = {
    "record_hearing": (AfterActs.record_hearing, "What the court did is recorded."),
    "record_end": (AfterActs.record_end, "The end of the order is recorded."),
    "record_arrest": (
        AfterActs.record_arrest,
        "The arrest is recorded. The 24 hours run from its minute.",
    ),
    "record_heard": (
        AfterActs.record_heard,
        "What the court did with the arrest is recorded.",
    ),
    "acknowledge_lapse": (AfterActs.acknowledge_lapse, "It is recorded that you have seen it."),
    "not_serve": (
        AfterActs.not_serve,
        "The decision is recorded. The duty to apply is still shown.",
    ),
    "close_case": (AfterActs.close_case, "The case is closed."),
    "reopen_case": (AfterActs.reopen_case, "The case is open again."),
}
