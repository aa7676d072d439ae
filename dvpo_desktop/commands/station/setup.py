"""The command ``setup``: a station made from a file, without a screen, for central deployment."""

import secrets
import shutil
import sys
from argparse import Namespace
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path

from dvpo_desktop import paths
from dvpo_desktop.case import Officer
from dvpo_desktop.case.forces import force_name
from dvpo_desktop.clock import london_now
from dvpo_desktop.commands.station.at_the_station import in_sentences
from dvpo_desktop.commands.station.setup_file import SetUp, Wanted, read_set_up
from dvpo_desktop.documents.station.recovery_sheet import Printed, compose
from dvpo_desktop.documents.typesetting.draw import Press
from dvpo_desktop.file_names import as_file_name
from dvpo_desktop.reference_data import ReferenceData, read_reference_data
from dvpo_desktop.setting_list import store_folder
from dvpo_desktop.settings import LARGEST, Settings, write_settings
from dvpo_desktop.store.leaving import save_new_for_owner
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.passphrases.one_time import three_words
from dvpo_desktop.store.passphrases.passphrases import Judge
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.store.store_factory import not_beside_a_server, the_store
from dvpo_desktop.store.vault.recovery import LETTERS
from dvpo_desktop.text_files import read_text

PRIVATE_FOLDER = 0o700
MADE_BY_SET_UP = "the silent set-up made it"
SET_UP_WROTE = "written as files by the silent set-up, and read back"


def run(arguments: Namespace) -> int:
    """Makes settings, store, officers and recovery sheets; gives the exit status.

    All is made or nothing: what stands in the way is found first, and a fault later takes back
    what was made, so that the command can be given again. A store that is there already is not
    touched: on a server another station made it, and this one joins it with its settings alone.
    Raises ValueError for a file that cannot be used, and OSError.
    """
    reference_data = read_reference_data()
    text = read_text(arguments.file, LARGEST)
    wanted = read_set_up(text, (force.id for force in reference_data.forces))
    return in_sentences(lambda: _set_up(wanted, arguments, reference_data))


def _set_up(wanted: SetUp, arguments: Namespace, reference_data: ReferenceData) -> None:
    file = paths.settings_file()
    if file.exists():
        raise StationProblem(
            f"This computer has the settings of a station already, in {file}. Nothing was made."
        )
    settings = Settings(force=wanted.force, station=wanted.station, **wanted.settings)
    station = _station(settings, arguments, reference_data)
    if station.exists and not settings.database:
        raise StationProblem(
            f"There is a store in {station.folder} already, and it was not touched. Start DVPO "
            "Desktop and sign in to it."
        )
    if station.exists:
        write_settings(file, settings)
        _tell(f"{wanted.station} joins the store on the server. The settings are in {file}.")
        return
    taken = [file for file in _sheet_files(wanted, arguments.sheets) if file.exists()]
    if taken:
        raise StationProblem(f"{taken[0]} is there already. Name another folder for the sheets.")
    words = {one.officer.key: _drawn_for(one.officer, reference_data) for one in wanted.everybody}
    with ExitStack() as taken_back:
        _make_folder(taken_back, arguments.sheets)
        _give_words(taken_back, wanted, words, arguments.passphrases)
        taken_back.callback(file.unlink, missing_ok=True)
        write_settings(file, settings)
        try:
            _make_store(taken_back, station, wanted, words, reference_data, arguments.sheets)
        except BaseException:
            if settings.database and _has_begun(station):
                # What is on the server stays there, and is opened with these words alone.
                taken_back.pop_all()
            raise
        taken_back.pop_all()
    _tell(
        f"{wanted.station} is set up in {station.folder}, with {len(wanted.everybody)} officers. "
        f"The recovery sheets are in {arguments.sheets}: print each on its own, lock them away in "
        "two places, and delete the files."
    )


def _drawn_for(officer: Officer, reference_data: ReferenceData) -> str:
    judge = Judge(reference_data.guessed_first)
    return three_words(reference_data.plain_words, lambda drawn: judge.why_not(drawn, officer))


def _make_folder(taken_back: ExitStack, folder: Path) -> None:
    """The folder for the sheets, in which a file can be written. Raises OSError."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=PRIVATE_FOLDER)
        taken_back.callback(_remove_empty, each)
    probe = folder / f".{secrets.token_hex(8)}.new"
    save_new_for_owner(probe, b"SAMPLE")
    probe.unlink()


def _remove_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def _make_store(
    taken_back: ExitStack,
    station: StationStore,
    wanted: SetUp,
    words: dict[str, str],
    reference_data: ReferenceData,
    sheets: Path,
) -> None:
    """Makes the store and the sheets; ``taken_back`` undoes both."""
    for sheet in _sheet_files(wanted, sheets):
        taken_back.callback(sheet.unlink, missing_ok=True)
    there = set(station.folder.iterdir()) if station.folder.exists() else None
    taken_back.callback(_take_away, station.folder, there)
    taken_back.callback(_forget, station, station.store_seen)
    begin(station, wanted, words, london_now(), reference_data, sheets)


def _forget(station: StationStore, before: str) -> None:
    """Lets go of what this computer noted of the store that is taken back."""
    seen = station.store_seen
    if seen and seen != before:
        station.forget_anchor(seen)


def _take_away(folder: Path, before: set[Path] | None) -> None:
    """Takes away the folder, or what has come into it where it was there before."""
    if before is None:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for each in set(folder.iterdir()) - before:
        if each.is_dir():
            shutil.rmtree(each, ignore_errors=True)
        else:
            each.unlink(missing_ok=True)


def _has_begun(station: StationStore) -> bool:
    """Whether the server has the store, as far as can be told."""
    try:
        return station.exists
    except StationProblem:
        return True


def begin(
    station: StationStore,
    wanted: SetUp,
    words: dict[str, str],
    now: datetime,
    reference_data: ReferenceData,
    sheets: Path,
) -> None:
    """Makes the store with its officers and the two sheets in their folder.

    ``words`` are the passphrases by officer's key; each must be changed at the first sign-in.
    Raises StationProblem and OSError.
    """
    keeper = wanted.administrator.officer
    store = station.found(keeper, words[keeper.key], now)
    try:
        keeper = store.signed_in(keeper, now)
        for one in wanted.officers:
            secret = words[one.officer.key]
            store.enrol(one.officer, secret, keeper, now, one.roles, once=True, at_set_up=True)
        _write_sheets(store, wanted, now, reference_data, sheets)
        store.make_due(keeper, MADE_BY_SET_UP, now)
    finally:
        store.close()


def _write_sheets(
    store: OpenStore, wanted: SetUp, now: datetime, reference_data: ReferenceData, folder: Path
) -> None:
    """Two PDFs for this user alone; recorded as proved once they were read back."""
    by, press = wanted.administrator.officer, Press(reference_data.fonts)
    force = force_name(reference_data.forces, wanted.force)
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    pair = store.make_recovery(by, now)
    for sheet, file in zip(pair, _sheet_files(wanted, folder), strict=True):
        printed = Printed(sheet.letter, sheet.mark, sheet.lines)
        pdf = press.draw(compose(printed, wanted.station, force, by, now))
        save_new_for_owner(file, pdf)
        if file.read_bytes() != pdf:
            raise StationProblem(f"{file} does not hold what was written. Use another folder.")
    store.prove_recovery(pair, by, now, how=SET_UP_WROTE)


def _sheet_files(wanted: SetUp, folder: Path) -> tuple[Path, ...]:
    return tuple(
        folder / as_file_name(wanted.station, f" recovery sheet {letter}.pdf") for letter in LETTERS
    )


def _station(
    settings: Settings, arguments: Namespace, reference_data: ReferenceData
) -> StationStore:
    folder = store_folder(settings, training=False)
    if not settings.database:
        not_beside_a_server(folder)
    return the_store(
        settings.database,
        folder,
        training=False,
        name=settings.station,
        judge=Judge(reference_data.guessed_first),
        passphrase=_server_passphrase(settings, arguments),
        anchors=paths.anchor_folder(),
    )


def _server_passphrase(settings: Settings, arguments: Namespace) -> str:
    """The passphrase of the stations' account, from a pipe; else the keyring is asked for it."""
    if settings.database and arguments.passphrase_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return ""


def _give_words(
    taken_back: ExitStack, wanted: SetUp, words: dict[str, str], file: Path | None
) -> None:
    """Writes the one-time passphrases before anything is made, so that none can be lost."""
    lines = [_line(one, words[one.officer.key]) for one in wanted.everybody]
    text = "\n".join(
        ("One-time passphrases: hand each over in person, then delete this file.", *lines)
    )
    if file is None:
        _tell(text)
        return
    if not file.exists():
        taken_back.callback(file.unlink, missing_ok=True)
    save_new_for_owner(file, f"{text}\n".encode())


def _line(one: Wanted, words: str) -> str:
    return f"{one.officer.words}\t{words}"


def _tell(text: str) -> None:
    print(text, flush=True)
