"""The card: how one station knows the keys of an officer, or of another station, unconnected."""

from dataclasses import dataclass
from datetime import datetime

from dvpo_desktop.case.people import Officer


@dataclass(frozen=True, slots=True)
class Card:
    """Whose keys these are: ``public`` is the text of both, one to seal to and one that signs.

    ``station`` and ``place`` are the identifier and the name of the store that made the card.
    A card without an ``officer`` is the station's own.
    """

    public: str
    made_at: datetime
    station: str
    place: str
    officer: Officer | None = None

    @property
    def words(self) -> str:
        """Who it is, as screens name them."""
        return self.officer.words if self.officer else self.place
