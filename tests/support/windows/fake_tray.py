"""Trays: a tray that keeps what would have been shown."""

from dataclasses import dataclass, field


@dataclass
class FakeTray:
    """Keeps each notice, and whether it was taken away since."""

    shown: list[tuple[str, str]] = field(default_factory=list)
    hidden: bool = True

    def show(self, title: str, says: str) -> None:
        self.shown.append((title, says))
        self.hidden = False

    def hide(self) -> None:
        self.hidden = True
