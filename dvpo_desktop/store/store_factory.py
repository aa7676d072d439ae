"""Which store: a station's own file, or the one on a server, as the setting ``database`` says."""

from pathlib import Path

from dvpo_desktop.store.passphrases.passphrases import OWN_WORDS, Judge
from dvpo_desktop.store.place import OWN, SHARED
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.station import StationStore


def the_store(
    database: str,
    folder: Path,
    *,
    training: bool,
    name: str = "",
    judge: Judge = OWN_WORDS,
    passphrase: str = "",
    anchors: Path | None = None,
) -> StationStore:
    """The store that ``database`` names, opened or not; a training store is always in a file.

    ``passphrase`` is that of the stations' account on the server; without it the keyring of this
    computer is asked. ``anchors`` is where this computer notes what it saw (see StationStore).
    Raises WrongAddress.
    """
    if training or not database:
        return StationStore(folder, training=training, name=name, judge=judge, anchors=anchors)
    from dvpo_desktop.store.offline.station_here import StationHere  # noqa: PLC0415
    from dvpo_desktop.store.postgres.address import read_address  # noqa: PLC0415, for servers alone

    passphrase = passphrase or kept_passphrase(database)
    address = read_address(database)
    return StationHere(
        address, folder, passphrase=passphrase, name=name, judge=judge, anchors=anchors
    )


def not_beside_a_server(folder: Path) -> None:
    """Holds a station from beginning a store of its own where it worked with a server before.

    Settings that were lost name no server, and what is done in a store of its own is seen by no
    other station. Raises StationProblem.
    """
    shared = folder.with_name(SHARED)
    if folder.name == OWN and shared.is_dir() and any(shared.iterdir()):
        raise StationProblem(
            f"This computer has worked with a server: what it keeps of that is in {shared}. Its "
            "settings name no server now, so no store is begun. Put the line “database” back into "
            "the settings. If this station is to have a store of its own, move that folder away."
        )


def kept_passphrase(database: str) -> str:
    """The passphrase that this computer's keyring keeps for the server, or nothing.

    Raises WrongAddress.
    """
    from dvpo_desktop.store.postgres.address import read_address  # noqa: PLC0415
    from dvpo_desktop.store.postgres.safe_place import SafePlace  # noqa: PLC0415

    return SafePlace().passphrase(read_address(database))


def may_keep() -> bool:
    """Whether this computer has a keyring that could keep the passphrase of the server."""
    from dvpo_desktop.store.postgres.safe_place import SafePlace  # noqa: PLC0415

    return SafePlace().is_there


def let_in(store: StationStore, passphrase: str, *, keep: bool) -> None:
    """Gives a store on a server the passphrase of the stations' account, once it opens the server.

    With ``keep`` the keyring of this computer keeps it. Raises PassphraseOfServer, and nothing is
    kept then, and other StationProblems.
    """
    from dvpo_desktop.store.postgres.safe_place import SafePlace  # noqa: PLC0415
    from dvpo_desktop.store.shared.station_there import ServerStation  # noqa: PLC0415

    if not isinstance(store, ServerStation):
        raise LookupError("a store in a file has no server")
    store.give_passphrase(passphrase)
    store.see_server()
    if keep:
        SafePlace().keep(store.address, passphrase)
