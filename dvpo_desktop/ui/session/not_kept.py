"""Not kept: what officers typed that no store has, told of before it is lost, or afterwards."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from dvpo_desktop.case import Officer
from dvpo_desktop.ui.kit.prompts import Prompts

YOU = "you"
LOST_AT_SIGN_IN = (
    "The screen was locked, and what you typed here is lost. Whoever was at the keyboard signs in "
    "first; then type it again."
)


@dataclass(frozen=True, slots=True)
class Unkept:
    """Something that no store has: what it is, where it stands, and no word of it.

    ``what`` has a gap for who typed it: "what {by} typed on the page “Settings”". ``again`` is how
    it is given again: "Type it".
    """

    what: str
    again: str = "Type it"

    def said(self, by: str) -> str:
        """What it is, typed by ``YOU`` or by the officer of these words."""
        return self.what.replace("{by}", by)


IN_QUESTION = Unkept("what {by} typed in the question that was open")


def on_page(title: str) -> Unkept:
    """What is typed on the page of this title."""
    return Unkept(f"what {{by}} typed on the page “{title}”")


def record_on(title: str) -> Unkept:
    """A custody record on the page of this title, from which no case was begun."""
    return Unkept(f"the custody record that {{by}} brought in on the page “{title}”", "Bring it in")


class NotKept:
    """What a lock left unkept, by who typed it.

    Nobody may be there when the screen is locked, so each officer is told at the next sign-in,
    and whoever closes the window before that is asked to tell them.
    """

    def __init__(self) -> None:
        self._lost: dict[str, tuple[Officer, tuple[Unkept, ...]]] = {}

    def note(self, officer: Officer, lost: Iterable[Unkept]) -> None:
        """Notes what an officer lost."""
        _, before = self._lost.get(officer.key, (officer, ()))
        every = tuple(dict.fromkeys((*before, *lost)))
        if every:
            self._lost[officer.key] = officer, every

    def tell(self, officer: Officer) -> str:
        """What an officer must give again, told this once; empty where that is nothing."""
        _, lost = self._lost.pop(officer.key, (officer, ()))
        if not lost:
            return ""
        ways = " or ".join(dict.fromkeys(each.again for each in lost))
        return (
            f"The screen was locked before you kept {_listed(lost, YOU)}, and "
            f"{'it is' if len(lost) == 1 else 'they are'} lost. "
            f"{ways.replace(' or Bring', ' or bring')} again."
        )

    def untold(self) -> Mapping[Officer, tuple[Unkept, ...]]:
        """What was lost by each officer who does not know it yet."""
        return dict(self._lost.values())

    def forget(self) -> None:
        """Forgets what nobody was told of: whoever closed the window tells them."""
        self._lost.clear()


class Losses(NamedTuple):
    """What closing the window loses, by whose it is.

    ``yours`` is of who closes it, ``left`` of officers who handed over, and ``untold`` was lost at
    a lock already, by officers who do not know it yet.
    """

    yours: tuple[Unkept, ...]
    left: Mapping[Officer, tuple[Unkept, ...]]
    untold: Mapping[Officer, tuple[Unkept, ...]]


def may_close(prompts: Prompts, losses: Losses) -> bool:
    """Whether the window may be closed: asked once where something is lost by it."""
    says = []
    if losses.yours:
        says.append(_sentence(losses.yours, YOU, "is", "are", "not kept yet."))
    for officer, each in losses.left.items():
        says.append(_sentence(each, officer.words, "is", "are", "not kept yet."))
    unkept = [*losses.yours, *(one for each in losses.left.values() for one in each)]
    them = "it" if len(unkept) == 1 else "them"
    for officer, each in losses.untold.items():
        since = (
            "lost when the screen was locked, and they have not been told. Tell them, or let them "
            "sign in here."
        )
        says.append(_sentence(each, officer.words, "was", "were", since))
    if not says:
        return True
    ending = f"Close all the same, and lose {them}?" if unkept else "Close all the same?"
    yes = f"Close and lose {them}" if unkept else "Close, and tell them"
    return prompts.ask(" ".join((*says, ending)), yes=yes, no="Stay")


def _sentence(unkept: tuple[Unkept, ...], by: str, one: str, many: str, says: str) -> str:
    listed = _listed(unkept, by)
    return f"{listed[0].upper()}{listed[1:]} {one if len(unkept) == 1 else many} {says}"


def _listed(unkept: tuple[Unkept, ...], by: str) -> str:
    *first, last = (each.said(by) for each in unkept)
    return f"{', '.join(first)} and {last}" if first else last
