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
            "the passphrase, and try again. Forgotten? An officer who may vouch for you signs in, "
            "hands over to you, and gives you new words. If all three are right, ask a station "
            "administrator whether you are known here, or suspended."
        )


class WrongForStoreHere(WrongPassphrase):
    """A passphrase that opens a backup, maybe, but not the store in whose place it is to be put."""

    def __init__(self) -> None:
        StationProblem.__init__(
            self,
            "The store that is here does not open with these details, so no backup was put in its "
            "place: only a station administrator who is known in it may do that. Give your "
            "passphrase of today beside that of the day of the backup. Nothing was changed.",
        )


class WrongHere(WrongPassphrase):
    """The same while the server does not answer, when only some officers can sign in at all."""

    def __init__(self) -> None:
        StationProblem.__init__(
            self,
            "The server does not answer, and this station does not open with these details. "
            "Check them, and try again. Until the server is back only officers who have signed "
            "in at this station before can sign in.",
        )


class WrongFor(WrongPassphrase):
    """A passphrase that an officer known here types to confirm something is not theirs."""

    def __init__(self, words: str) -> None:
        StationProblem.__init__(
            self,
            f"That is not the passphrase of {words}, so nothing was done. Do it again, and let "
            "them type it once more.",
        )


class ChangedElsewhere(StationProblem):
    """The case was saved from somewhere else after it was opened here."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference} was changed elsewhere after you opened it, so this was not saved. Open "
            "the case again to see what is in the store now, then type your change again."
        )


class ReferenceTaken(StationProblem):
    """Another case was given the reference between choosing it and keeping this one."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference} was given to another case meanwhile. Open the new case again: it takes "
            "the next reference."
        )


class NotPermitted(StationProblem):
    """What the officer at the keyboard may not do; ``deed`` is its name for the history."""

    def __init__(self, sentence: str, deed: str = "") -> None:
        super().__init__(sentence)
        self.deed = deed


class OtherKind(StationProblem):
    """A store for training, or a real one, opened as the other; ``training`` says which it is."""

    def __init__(self, *, training: bool) -> None:
        super().__init__(
            "This is a training store. Start the program with --training to open it."
            if training
            else "This is a real store, not one for training. Start the program without "
            "--training to open it."
        )


class OtherKeys(NotPermitted):
    """A passphrase opens other keys than those with which its officer was enrolled."""

    def __init__(self, who: str) -> None:
        super().__init__(
            f"The keys of {who} are not those enrolled here: somebody has altered keys.json, or "
            "the table of keys on the server. Nothing is signed with them. Ask a station "
            "administrator for a new passphrase, and to have the store checked with: "
            "dvpo-desktop verify",
            "come-in",
        )


class OtherRoles(NotPermitted):
    """The list of officers gives somebody other roles than those given with a signature."""

    def __init__(self, who: str) -> None:
        super().__init__(
            f"Nobody who may do so has given {who} what the list of officers says: somebody has "
            "altered the list. Ask a station administrator to look at it and set the roles anew, "
            "and to have the store checked with: dvpo-desktop verify",
            "come-in",
        )


class NewerStore(StationProblem):
    """The store was written by a version of the program that this one does not know."""

    def __init__(self) -> None:
        super().__init__(
            "This store was last used by a newer version of DVPO Desktop. Install that version "
            "on this computer, then sign in again. Nothing in the store was changed."
        )


class WrongAddress(StationProblem):
    """The setting ``database`` is not an address that may be used; ``why`` ends a sentence."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The setting “database” of this station cannot be used: {why}. Ask whoever looks "
            "after this computer to mend it."
        )


class ServerAway(StationProblem):
    """The server of many stations does not answer, or the line to it broke."""

    def __init__(self, servers: str) -> None:
        super().__init__(
            f"The server {servers} does not answer. Check that this computer is on the network, "
            "then try again; if it stays so, tell whoever looks after the server."
        )


class ServerBusy(ServerAway):
    """The server answers, and somebody else holds what this needs for too long."""

    def __init__(self, servers: str) -> None:
        StationProblem.__init__(
            self,
            f"Somebody else holds what this needs on the server {servers}. Try again in a minute; "
            "if it stays so, tell whoever looks after the server.",
        )


class NotHere(ServerAway):
    """A case that this station does not hold, asked for while the server does not answer."""

    def __init__(self, reference: str) -> None:
        StationProblem.__init__(
            self,
            f"{reference} was not opened at this station today, and the server does not answer. "
            "Work on a case that was opened here, or on paper until the server is back.",
        )


class ServerShut(ServerAway):
    """The server answers and does not let this station in, or is not the one it should be."""

    def __init__(self, sentence: str) -> None:
        StationProblem.__init__(self, sentence)


class PassphraseOfServer(ServerShut):
    """The server asks for the station's own passphrase, and has not been given the right one."""

    def __init__(self, servers: str) -> None:
        super().__init__(
            f"The server {servers} does not open with this server passphrase. Type the passphrase "
            "of this station’s account on the server; whoever looks after the server has it."
        )


class NotPrepared(StationProblem):
    """The database on the server is older than this program, or holds no store yet."""

    def __init__(self, servers: str) -> None:
        super().__init__(
            f"The store on the server {servers} is not ready for this version of DVPO Desktop. "
            "The administrator must bring it up to date with: dvpo-desktop server prepare"
        )


class NotAllowedThere(NotPrepared):
    """The server does not let the stations' account do what this version of the program does."""

    def __init__(self, servers: str) -> None:
        StationProblem.__init__(
            self,
            f"The server {servers} does not let this station’s account do that. It may have been "
            "made ready for a newer version of DVPO Desktop: install that version here. Otherwise "
            "ask whoever looks after the server to run: dvpo-desktop server prepare",
        )


class NotAsWritten(StationProblem):
    """The store holds, or was given, what the program never writes, and its guards refused it."""

    def __init__(self) -> None:
        super().__init__(
            "The store did not take this, or could not read what it holds: there is something in "
            "it that the program never writes. What you typed is still on the screen. Ask the "
            "administrator to run: dvpo-desktop verify. It names what was changed."
        )


class Damaged(StationProblem):
    """The file holds what the program did not write, or lacks what it did."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} is damaged, so it stays shut. Delete nothing: keep the folder as it is, ask "
            "whoever looks after this computer to put the newest backup in its place, and go on "
            "on paper meanwhile."
        )
        self.what = what


class BackupOffered(Damaged):
    """The same where there is a good backup: when it was made, in words, and its folder."""

    def __init__(self, what: str, made_at: str, folder: str) -> None:
        StationProblem.__init__(
            self,
            f"{what} is damaged, so it stays shut. Delete nothing. The newest good backup is of "
            f"{made_at}, in {folder}. A station administrator can sign in to put it in the place "
            "of the store, which is moved aside and kept; what was entered since that backup must "
            "then be entered again. Go on on paper meanwhile.",
        )
        self.what, self.made_at, self.folder = what, made_at, folder


class DamagedBackup(StationProblem):
    """A backup that is not what was written; ``why`` ends a sentence."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f"The backup {on_one_line(name)} is damaged: {why}. Use another backup; the store was "
            "not touched."
        )


class Stopped(StationProblem):
    """Somebody thought better of a backup while it was being made."""

    def __init__(self) -> None:
        super().__init__(
            "The backup was stopped, and what was begun of it is gone. Earlier backups are as "
            "they were."
        )


def on_one_line(name: str) -> str:
    """A name that anybody may have given, as it can be told: nothing in it ends a line."""
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name
    )
