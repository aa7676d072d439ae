"""Where the bundled files and the officer's own folders are."""

from importlib.resources import files
from pathlib import Path

import appdirs


def bundled(name: str) -> Path:
    """The folder ``resources`` or ``forms``: inside an installed package, or beside the source.

    Raises FileNotFoundError when the program was installed without it.
    """
    inside = Path(str(files("dvpo_desktop"))) / name
    beside = inside.parent.parent / name
    for folder in (inside, beside):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the folder {name} is missing from this installation")


def data_folder() -> Path:
    """Where a station keeps its store."""
    return Path(appdirs.user_data_dir("dvpo-desktop", appauthor=False))


def settings_file() -> Path:
    """The station's settings, which hold nothing of any case."""
    return Path(appdirs.user_config_dir("dvpo-desktop", appauthor=False)) / "settings.toml"


def anchor_folder() -> Path:
    """Where this computer notes what it saw of each store: away from every store's own folder.

    It holds nothing of any case. On Windows it roams, so that it is not in the folder of the data.
    """
    return Path(appdirs.user_state_dir("dvpo-desktop", appauthor=False, roaming=True)) / "anchors"


def log_folder() -> Path:
    """Where the program writes its log, which holds nothing of any case."""
    return Path(appdirs.user_log_dir("dvpo-desktop", appauthor=False))
