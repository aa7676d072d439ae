"""Where the bundled files and the officer's own folders are."""

import os
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


def _pass_over_what_is_no_path() -> None:
    """Passes over what names a folder by no whole path, as the XDG specification says.

    With an empty XDG_DATA_HOME the store would lie wherever the program is started from.
    """
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        if name in os.environ and not Path(os.environ[name]).is_absolute():
            del os.environ[name]


def data_folder() -> Path:
    """Where a station keeps its store."""
    _pass_over_what_is_no_path()
    return Path(appdirs.user_data_dir("dvpo-desktop", appauthor=False))


def settings_file() -> Path:
    """The station's settings, which hold nothing of any case."""
    _pass_over_what_is_no_path()
    return Path(appdirs.user_config_dir("dvpo-desktop", appauthor=False)) / "settings.toml"


def anchor_folder() -> Path:
    """Where this computer notes what it saw of each store: away from every store's own folder.

    It holds nothing of any case. On Windows it roams, so that it is not in the folder of the data.
    """
    _pass_over_what_is_no_path()
    return Path(appdirs.user_state_dir("dvpo-desktop", appauthor=False, roaming=True)) / "anchors"


def log_folder() -> Path:
    """Where the program writes its log, which holds nothing of any case."""
    _pass_over_what_is_no_path()
    return Path(appdirs.user_log_dir("dvpo-desktop", appauthor=False))
