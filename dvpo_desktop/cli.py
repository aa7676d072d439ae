"""The command line: the application, and the same work without a screen."""

import argparse
import importlib
import sys
from datetime import date
from pathlib import Path

from dvpo_desktop import __version__
from dvpo_desktop.store.passphrases.dumps import switch_off_dumps

WRONG_USE = 2
# The room of each command; its module has the command's name.
ROOMS = {
    "commands.case": ("check", "deadline", "notice", "read", "schema"),
    "commands.station": (
        *("backup", "drill", "erase", "move-store", "restore", "returns", "server", "setup"),
        "verify",
    ),
    "tour": ("tour",),
}


def main(words: list[str] | None = None) -> int:
    """Runs one command; with none, the application. Gives the exit status.

    A fault in what was given is one sentence on standard error, and status 2.
    """
    switch_off_dumps()
    arguments = _parser().parse_args(words)
    try:
        if arguments.command is None:
            return _application(training=arguments.training)
        # Each command is imported when it is asked for: ``deadline`` needs no window.
        module = importlib.import_module(_module_of(arguments.command))
        return int(module.run(arguments))
    except UnicodeDecodeError:
        return _wrong("The file is not text in UTF-8. Save it as UTF-8 and try again.")
    except OSError as fault:
        return _wrong(f"{fault.filename or 'The file'}: {fault.strerror}.")
    except ValueError as fault:
        return _wrong(str(fault))


def _module_of(command: str) -> str:
    room = next(room for room, names in ROOMS.items() if command in names)
    return f"dvpo_desktop.{room}.{command.replace('-', '_')}"


def _application(*, training: bool) -> int:
    from dvpo_desktop.app import run

    return run(training=training)


def _wrong(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return WRONG_USE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dvpo-desktop",
        description="Domestic violence protection notices, from the custody record to the court.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--training", action="store_true", help="open the separate training store")
    commands = parser.add_subparsers(title="without a screen", dest="command", metavar="COMMAND")

    tour = commands.add_parser("tour", help="drive the window through a sample case")
    tour.add_argument("--out", type=Path, help="where pictures and papers go")
    tour.add_argument(
        "--burden",
        action="store_true",
        help="only count what the standard case asks of a sergeant, as JSON",
    )
    tour.add_argument("--store", type=Path, help="keep the training store of the tour here")
    tour.add_argument("--scale", type=float, default=1.0, help="text size, 1 to 2")

    deadline = commands.add_parser("deadline", help="by when the court must hear the case")
    deadline.add_argument("--served", help="when the notice was served: 2026-11-27T17:00")
    deadline.add_argument("--arrested", help="when the respondent was arrested for a breach")
    deadline.add_argument("--json", action="store_true", help="as JSON")
    deadline.add_argument("--csv", type=Path, help="many at once: columns kind and start")

    notice = commands.add_parser("notice", help="draw the notice of a case file as PDF")
    notice.add_argument("case", type=Path)
    notice.add_argument("--out", type=Path, required=True)

    check = commands.add_parser("check", help="say what is wrong with a case; 1 if anything is")
    check.add_argument("case", type=Path)

    read = commands.add_parser(
        "read", help="say what is understood of a custody record; 1 if not all"
    )
    read.add_argument("record", metavar="RECORD", help="a file, or - for standard input")
    read.add_argument("--json", action="store_true", help="as JSON")

    _add_of_the_store(commands)

    setup = commands.add_parser("setup", help="make a station from a file, without a screen")
    setup.add_argument("file", type=Path, metavar="FILE.toml", help="force, station and officers")
    setup.add_argument("--sheets", type=Path, required=True, help="folder for recovery sheets")
    setup.add_argument("--passphrases", type=Path, help="new file for the one-time passphrases")
    setup.add_argument(
        "--passphrase-stdin",
        action="store_true",
        help="read the passphrase of a server's account from standard input",
    )

    server = commands.add_parser("server", help="look after the store that many stations share")
    deeds = server.add_subparsers(dest="deed", metavar="DEED", required=True)
    prepare = deeds.add_parser("prepare", help="make its tables, guards and rights, or renew them")
    prepare.add_argument("address", metavar="URL", help="postgresql+psycopg://OWNER@HOST/DATABASE")
    prepare.add_argument("--stations", default="dvpo_station", help="the account of the stations")
    prepare.add_argument("--copy-to", type=Path, help="where an older store is copied to first")
    prepare.add_argument(
        "--passphrase-stdin", action="store_true", help="read the passphrase from standard input"
    )

    move = commands.add_parser("move-store", help="copy a whole store to a server, or back")
    move.add_argument("source", metavar="FROM", help="a station's folder, or a server's address")
    move.add_argument("target", metavar="TO", help="the same; it must be empty")
    _add_officer(move)

    commands.add_parser("schema", help="print the JSON Schema of a case")
    return parser


def _add_of_the_store(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """What opens the station's own store."""
    backup = commands.add_parser("backup", help="make a checked, encrypted backup of the store")
    backup.add_argument("--to", type=Path, help="the folder for backups; else the station's own")
    _add_officer(backup)

    restore = commands.add_parser("restore", help="look through a backup, and put it in place")
    restore.add_argument("backup", type=Path, metavar="FROM", help="the folder of the backup")
    restore.add_argument("--swap", action="store_true", help="put it in the place of the store")
    _add_officer(restore)

    drill = commands.add_parser("drill", help="back up, restore to a new place, compare, report")
    drill.add_argument("--to", type=Path, required=True, help="the folder for backups")
    _add_officer(drill)

    verify = commands.add_parser("verify", help="check the history, the notices and the file")
    verify.add_argument("--head", metavar="CODE", help="look for the history code on a paper")
    verify.add_argument("--training", action="store_true", default=argparse.SUPPRESS)
    _add_officer(verify)

    erase = commands.add_parser("erase", help="take the detail of an entry out of the history")
    erase.add_argument("--entry", type=int, required=True, help="the number of the entry")
    erase.add_argument("--why", required=True, help="the reason, which is kept")
    _add_officer(erase)

    returns = commands.add_parser("returns", help="count what the cases of a period add up to")
    returns.add_argument("--from", dest="first", type=date.fromisoformat, required=True)
    returns.add_argument("--to", dest="last", type=date.fromisoformat, required=True)
    returns.add_argument("--csv", type=Path, help="write them to this file")
    _add_officer(returns)


def _add_officer(command: argparse.ArgumentParser) -> None:
    """Who opens the store; the passphrase is asked for and never stands on the command line."""
    command.add_argument("--force", help="your force, as in forces.json; else the station's own")
    command.add_argument("--collar", required=True, help="your collar number")
    command.add_argument(
        "--passphrase-stdin", action="store_true", help="read the passphrase from standard input"
    )
