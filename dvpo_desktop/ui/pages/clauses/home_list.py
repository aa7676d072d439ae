"""Home list: one of the homes of the household, chosen by its address on one line."""

from dvpo_desktop.case.preparation.household import Premises
from dvpo_desktop.case.questions import Question
from dvpo_desktop.ui.kit.fields.choices import NOT_YET, ChoiceList

MOST_SIGNS = 64


class HomeList(ChoiceList):
    """A list of homes that follows the household; what was chosen before always stays in it."""

    def __init__(self, name: str, question: Question) -> None:
        super().__init__(name, question, str, "")
        self._list.setMinimumContentsLength(MOST_SIGNS // 2)

    def offer(self, homes: tuple[str, ...]) -> None:
        """Offers these homes and keeps the present answer, even if it is none of them."""
        chosen = self.value()
        offered = list(dict.fromkeys((*homes, *([chosen] if chosen else []))))
        if offered == [self._list.itemData(at) for at in range(1, self._list.count())]:
            return
        self._filling = True
        self._list.clear()
        self._list.addItem(NOT_YET, None)
        for home in offered:
            self._list.addItem(home, home)
        self._show(chosen, None)
        self._filling = False

    def follow(self, before: str, now: str) -> None:
        """Goes on meaning the same home when its address is corrected."""
        if before and self.value() == before and before != now:
            self._filling = True
            self._show(now, None)
            self._filling = False


def addresses(premises: tuple[Premises, ...], *, shared: bool = False) -> tuple[str, ...]:
    """The addresses of the homes on one line; with ``shared``, of those that both live or may
    live in (law note U16).
    """
    homes = (home for home in premises if home.shared or home.doubtful or not shared)
    lines = (home.address.on_one_line for home in homes)
    return tuple(line for line in lines if line)
