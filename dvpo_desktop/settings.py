"""Settings: what a station may set, read from and written to TOML; nothing of any case."""

import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """A station's own choices.

    ``force`` is an identifier from ``resources/forces.json``; ``text_scale`` runs from 1.0 to
    2.0; ``folder`` holds the store, and is empty for the user's own data folder;
    ``lock_after_minutes`` locks an idle screen. ``backup_folder`` is empty for a folder beside
    the store; a backup is made every ``backup_every_hours``, or with 0 only when asked for.
    ``marking`` stands at the top of papers that are internal.
    ``database`` is the address of a server that many stations share (see store/server/address),
    and empty for the station's own file.
    ``oral_authority`` lets a superintendent authorise by telephone, who certifies it within
    ``countersign_hours``; after that ``senior_officer`` is named (see rules/policy). ``alerts``
    lets a case that waits for a decision be heard and seen when the window is behind others.
    ``alarm_hours`` are hours before a deadline at which a station is called besides 36, 24, 12 and
    4: "48, 8".
    """

    station: str = ""
    force: str = ""
    text_scale: float = 1.0
    folder: str = ""
    lock_after_minutes: int = 5
    backup_folder: str = ""
    backup_every_hours: int = 24
    marking: str = "OFFICIAL-SENSITIVE"
    database: str = ""
    oral_authority: bool = False
    countersign_hours: int = 12
    senior_officer: str = ""
    alerts: bool = True
    alarm_hours: str = ""


def read_settings(file: Path) -> Settings:
    """The settings in the file; a missing file gives the defaults.

    Raises ValueError, in words, for a file that is not TOML or a setting of the wrong kind.
    """
    if not file.exists():
        return Settings()
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        sentence = f"The settings in {file} cannot be read: {fault}. Mend the file."
        raise ValueError(sentence) from fault
    known = asdict(Settings())
    for name, value in table.items():
        if name not in known:
            raise ValueError(f"The settings in {file} hold “{name}”, which no station has.")
        wanted = type(known[name])
        if not isinstance(value, wanted) and not (wanted is float and isinstance(value, int)):
            raise ValueError(f"The setting “{name}” in {file} is of the wrong kind.")
        known[name] = wanted(value)
    return Settings(**known)


def write_settings(file: Path, settings: Settings) -> None:
    """Writes the settings, making the folder if need be."""
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"{name} = {_toml(value)}" for name, value in asdict(settings).items()]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _toml(value: str | float | int) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return repr(value)
