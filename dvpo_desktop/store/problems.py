"""Problems of the station: what keeps the store shut, each a sentence saying what to do.

Nothing is imported here, so that the first window can name these without loading the store.
"""


class StationProblem(Exception):
    """Something about this station stops the work; the text tells the officer what to do."""


class WrongPassphrase(StationProblem):
    """Force, collar number and passphrase do not go together; never says which is wrong."""

    def __init__(self) -> None:
        super().__init__(
            "The store does not open with these details. Check the force, the collar number and "
            "the passphrase, and try again. An officer already known here can add you."
        )


class ChangedElsewhere(StationProblem):
    """The case was saved from somewhere else after it was opened here."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference} was changed elsewhere after you opened it, so this was not saved. Open "
            "the case again to see what is in the store now, then type your change again."
        )


class NewerStore(StationProblem):
    """The store was written by a version of the program that this one does not know."""

    def __init__(self) -> None:
        super().__init__(
            "This store was last used by a newer version of DVPO Desktop. Install that version "
            "on this computer, then sign in again. Nothing in the store was changed."
        )


class Damaged(StationProblem):
    """The file holds what the program did not write, or lacks what it did."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} is damaged, so it stays shut. Delete nothing: keep the folder as it is, ask "
            "whoever looks after this computer to put the newest backup in its place, and go on "
            "on paper meanwhile."
        )


class DamagedBackup(StationProblem):
    """A backup that is not what was written; ``why`` ends a sentence."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f"The backup {name} is damaged: {why}. Use another backup; the store was not touched."
        )


class Stopped(StationProblem):
    """Somebody thought better of a backup while it was being made."""

    def __init__(self) -> None:
        super().__init__(
            "The backup was stopped, and what was begun of it is gone. Earlier backups are as "
            "they were."
        )
