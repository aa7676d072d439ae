"""Holdings: what a backup holds, as the commands print it."""

from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.store.backups.backup import Backup
from dvpo_desktop.store.backups.manifest import Manifest
from dvpo_desktop.store.problems import on_one_line


def words_of(backup: Backup) -> str:
    """Where it lies and what it holds, a line each."""
    made, held = backup.manifest, backup.manifest.summary
    lines = [
        on_one_line(str(backup.folder)),
        f"  made      {say_moment(made.made_at)}, by version {made.version}",
        f"  holds     {counted(made)}",
        f"  newest    {held.newest or 'no case yet'}",
        f"  kind      {'a training store' if held.training else 'a real store'}",
        f"  size      {made.size:,} bytes",
    ]
    return "\n".join(lines)


def counted(made: Manifest) -> str:
    """ "2 cases, 41 entries in the history"."""
    held = made.summary
    cases = "1 case" if held.cases == 1 else f"{held.cases:,} cases"
    return f"{cases}, {held.entries:,} entries in the history"
