"""Owed rows: every task after service in a card of its own, and those that officers add."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

from dvpo_desktop.case.people import Officer
from dvpo_desktop.case.proceedings.tasks import Task
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.rules.steps.proceedings.tasks import Owed
from dvpo_desktop.rules.task_rules import TaskRule
from dvpo_desktop.ui.kit.fields.form import Form
from dvpo_desktop.ui.kit.fields.rows import Card, RowsField
from dvpo_desktop.ui.kit.page import KnowsToday
from dvpo_desktop.ui.pages.after_service.owed_card import OwedCard

LAST = 1_000_000  # after every task that the case holds already


class KnowsWho(KnowsToday, Protocol):
    """The session, as far as the tasks need it."""

    @property
    def officer(self) -> Officer:
        """Who is at the keyboard."""

    def now(self) -> datetime:
        """The time (aware)."""


class OwedRows(RowsField):
    """The tasks that apply, in the force's order, then those added by hand.

    Only tasks on which something is written count as rows of the case, in the order in which the
    case has them, so that looking at a case does not change it.
    """

    def __init__(self, questions: StepQuestions, session: KnowsWho) -> None:
        self._asked, self._session = questions, session
        self._rules: dict[str, TaskRule | None] = {}
        self._filled = False
        super().__init__("tasks", questions.fields["tasks"], self._blank_form, Task, "task")
        self._label.hide()

    def know_owed(self, owed: tuple[Owed, ...], now: datetime) -> None:
        """Takes in how each task stands, and shows it."""
        rules = {one.task.code: one.rule for one in owed if one.task.code}
        if rules.keys() != self._rules.keys():
            self._rules, self._filled = rules, False
            return
        cards = [card for card in self._cards if isinstance(card, OwedCard)]
        of_rule = {one.task.code: one for one in owed if one.task.code}
        by_place = [one for one in owed if not one.task.code]
        mine = [card for card in self._written_cards() if card.is_own]
        for card in cards:
            if card.record.code in of_rule:
                card.show_owed(of_rule[card.record.code], now)
        for card, one in zip(mine, by_place, strict=False):
            card.show_owed(one, now)

    def fill_rows(self, records: tuple[Any, ...], typed: Mapping[str, str]) -> None:
        """Shows the tasks of the case, and one empty for each that applies beside them."""
        self._touched, self._last = False, records
        if self._filled and self.value() == records and self.typed_below() == typed:
            return
        self._filling = True
        self._forget_gone()
        while self._cards:
            self._take_out(self._cards[-1]).deleteLater()
        places = {task.code: at for at, task in enumerate(records) if task.code in self._rules}
        own = [at for at in range(len(records)) if at not in places.values()]
        for code in self._rules:
            at = places.get(code)
            self._show_one(Task(code) if at is None else records[at], at, typed)
        for at in own:
            self._show_one(records[at], at, typed)
        self._number()
        self._filling, self._filled = False, True

    def take_focus(self) -> None:
        """Puts the keyboard on the first task that is still to be done."""
        cards = [card for card in self._cards if isinstance(card, OwedCard)]
        first = next((card for card in cards if card.is_open), None)
        if first is not None:
            first.take_focus()
        else:
            self._add.setFocus()

    def _show_one(self, record: Task, at: int | None, typed: Mapping[str, str]) -> None:
        card = self._card(record, at)
        here = f"{at}."
        below = {p.removeprefix(here): t for p, t in typed.items() if p.startswith(here)}
        card.form.fill(record, below)
        card.unfold(unfolded=bool(below))
        self._put_in(card, len(self._cards))

    def _card(self, record: Task, at: int | None) -> OwedCard:
        card = OwedCard(self._form(self._rules.get(record.code), own=not record.code), record, at)
        card.form.edited.connect(self._on_change)
        card.form.help_wanted.connect(self.help_wanted)
        card.removed.connect(self._on_removed)
        card.taken.connect(self._on_taken)
        card.done.connect(self._on_done)
        return card

    def _new_card(self, record: Any = None) -> Card:
        card = self._card(record or Task(), None)
        card.form.fill(card.record, {})
        return card

    def _blank_form(self) -> Form:
        return self._form(None, own=True)

    def _form(self, rule: TaskRule | None, *, own: bool) -> Form:
        fields = dict(self._asked.fields)
        if rule is not None and rule.says_how:
            # Each task asks in its own words how it was done.
            fields["tasks.how"] = replace(fields["tasks.how"], label=rule.says_how)
        form = Form(fields, self._session.today, "tasks.")
        if own:
            form.text("what")
        form.text("owner")
        form.moment("due_at")
        form.moment("done_at")
        form.text("done_by")
        form.long_text("how", lines=2)
        form.text("not_needed_why")
        return form

    def _written(self) -> list[Card]:
        return list(self._written_cards())

    def _written_cards(self) -> list[OwedCard]:
        written = [
            card
            for card in self._cards
            if isinstance(card, OwedCard) and (card.form.typed() or card.value() != card.blank)
        ]
        return sorted(written, key=lambda card: LAST if card.at is None else card.at)

    def _on_taken(self, card: OwedCard) -> None:
        card.write(owner=self._session.officer.words)
        self._on_change()

    def _on_done(self, card: OwedCard) -> None:
        """Done this minute by who is at the keyboard; how is left to be written."""
        now = self._session.now().replace(second=0, microsecond=0)
        done_by = card.value().done_by.strip() or self._session.officer.words
        card.write(done_at=now, done_by=done_by)
        self._on_change()
        card.unfold(unfolded=True)
        next(field for field in card.form.fields if field.name.endswith(".how")).take_focus()
