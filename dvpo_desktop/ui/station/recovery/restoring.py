"""Restoring: a damaged store, and the offer to put its newest good backup in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvpo_desktop.store.problems import BackupOffered, StationProblem
from dvpo_desktop.ui.kit.prompts import Prompts

if TYPE_CHECKING:
    # Heavy: imported behind the sign-in, after the window has shown.
    from dvpo_desktop.case import Officer
    from dvpo_desktop.ui.shell.opening import Opening


def refusal_of(
    problem: StationProblem, prompts: Prompts, opening: Opening, officer: Officer, passphrase: str
) -> str:
    """What to tell of a problem at sign-in; empty once a backup is in the damaged store's place.

    Whoever signs in is asked first. That only an administrator may is seen to by the store.
    """
    if not isinstance(problem, BackupOffered):
        return str(problem)
    yes = f"Restore the backup of {problem.made_at}"
    if not prompts.ask(str(problem), yes=yes, no="Leave the store as it is"):
        return str(problem)
    try:
        opening.restore(problem.folder, officer, passphrase)
    except StationProblem as refusal:
        return str(refusal)
    return ""
