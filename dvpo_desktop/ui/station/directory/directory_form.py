"""Directory form: one superintendent, with the rank of today and the number to call back."""

from dataclasses import replace

from PySide6.QtCore import Signal

from dvpo_desktop.case.directory import Listed
from dvpo_desktop.case.people import Held, Officer, Rank
from dvpo_desktop.case.questions import Question
from dvpo_desktop.ui.kit.fields.choices import ChoiceList
from dvpo_desktop.ui.kit.fields.field import Field
from dvpo_desktop.ui.kit.fields.fields import TextField
from dvpo_desktop.ui.kit.frame import Frame, act_button
from dvpo_desktop.ui.sign_in.sign_in import CHOOSE

FEWEST_FIGURES = 5


class ListedPage(Frame):
    """``given`` carries the officer as listed; ``closed`` follows a way back."""

    given = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("listed", "Who can be called back?")
        self._before, self._new = Listed(Officer()), True
        self._known: dict[str, Officer] = {}
        self._bring = self._list_of_known(())
        ranks = {rank.value: rank.words for rank in Rank if rank is not Rank.POLICE_STAFF}
        held = {how.value: how.value.title() for how in Held}
        self._name = TextField("name", Question("Name, as papers show it"))
        self._collar = TextField("collar", Question("Collar or warrant number"))
        self._rank = ChoiceList("rank", Question("Rank", choices=ranks), Rank, None, CHOOSE)
        self._held = ChoiceList(
            "held", Question("How it is held", choices=held), Held, None, CHOOSE
        )
        self._telephone = TextField(
            "telephone",
            Question(
                "Telephone number to call back",
                hint="A number that is known to be this officer’s: from the force’s own list, "
                "not from a message.",
            ),
        )
        for field in (self._bring, *self._fields):
            self.body.addWidget(field)
        self.foot.addStretch(1)
        self.foot.addWidget(act_button("&Back", "back", self.closed.emit))
        self.foot.addWidget(
            act_button("&Keep in the directory", "keep", self._on_keep, primary=True)
        )

    @property
    def _fields(self) -> tuple[Field, ...]:
        return (self._name, self._collar, self._rank, self._held, self._telephone)

    def show_empty(self, force: str, known: tuple[Officer, ...]) -> None:
        """An empty form for an officer of this force; ``known`` can be brought in."""
        self._known = {officer.key: officer for officer in known}
        self._replace_known(self._list_of_known(known))
        self._show(Listed(Officer(force=force, rank=Rank.SUPERINTENDENT)), new=True)

    def show_listed(self, listed: Listed) -> None:
        """The form with an officer who is in the directory; the number tells who it is."""
        self._replace_known(self._list_of_known(()))
        self._show(listed, new=False)

    @property
    def listed_key(self) -> str:
        """The key of the officer who is changed; empty for one who is added."""
        return "" if self._new else self._before.officer.key

    def refuse(self, sentence: str) -> None:
        """Says why the officer was not kept; what was typed stays."""
        self.tell(sentence, "stop")

    def _show(self, listed: Listed, *, new: bool) -> None:
        self._before, self._new = listed, new
        self._fill(listed.officer)
        self._telephone.fill(listed.telephone)
        self._collar.set_writable(new)
        for field in self._fields:
            field.mark("")
        self.tell("")
        self.show_top()
        self._name.take_focus()

    def _fill(self, officer: Officer) -> None:
        self._name.fill(officer.name)
        self._collar.fill(officer.collar)
        self._rank.fill(officer.rank)
        self._held.fill(officer.held)

    def _list_of_known(self, known: tuple[Officer, ...]) -> ChoiceList:
        choices = {officer.key: officer.words for officer in known}
        asked = Question(
            "Known at this station already",
            hint="Choose one, and only the number is left to type.",
            choices=choices,
        )
        field = ChoiceList("known", asked, str, None, "Somebody else")
        if not known:
            field.hide()
        field.edited.connect(self._on_known)
        return field

    def _replace_known(self, field: ChoiceList) -> None:
        self.body.replaceWidget(self._bring, field)
        self._bring.hide()
        self._bring.deleteLater()
        self._bring = field

    def _on_known(self) -> None:
        officer = self._known.get(self._bring.value() or "")
        if officer is not None:
            self._fill(officer)
            self._before = replace(self._before, officer=officer)
            self._telephone.take_focus()

    def _on_keep(self) -> None:
        figures = sum(sign.isdigit() for sign in self._telephone.value())
        wanting = {
            self._name: "" if self._name.value().strip() else "Type the name.",
            self._collar: "" if self._collar.value().strip() else "Type the number.",
            self._rank: "" if self._rank.value() else "Choose the rank.",
            self._held: "" if self._held.value() else "Choose how it is held.",
            self._telephone: ""
            if figures >= FEWEST_FIGURES
            else "Type the whole number, as it is dialled from this station.",
        }
        for field, sentence in wanting.items():
            field.ask(sentence)
        first = next((field for field, sentence in wanting.items() if sentence), None)
        self.tell("")
        if first is not None:
            first.take_focus()
            return
        officer = Officer(
            " ".join(self._name.value().split()),
            self._before.officer.force,
            self._collar.value().strip(),
            self._rank.value(),
            self._held.value(),
        )
        self.given.emit(Listed(officer, self._telephone.value().strip()))
