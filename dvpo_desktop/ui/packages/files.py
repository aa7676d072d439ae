"""Files: sealed files and cards asked for and read, or saved, each failure in a sentence."""

from pathlib import Path

from dvpo_desktop.store.leaving import save_for_owner
from dvpo_desktop.ui.kit.prompts import Prompts

KINDS = "DVPO file (*.dvpo)"
MOST_BYTES = 16 * 1024 * 1024  # no case comes near it, and a film chosen by mistake is not read


def ask_and_read(prompts: Prompts, title: str) -> bytes:
    """The file that the officer chooses; empty for none, and for one that cannot be read."""
    chosen = prompts.open_file(title, KINDS)
    if not chosen:
        return b""
    try:
        file = Path(chosen)
        if file.stat().st_size > MOST_BYTES:
            prompts.tell("This file is far too large to be a card, a package or a decision.")
            return b""
        data = file.read_bytes()
    except OSError as fault:
        prompts.tell(f"The file was not read: {fault.strerror}. Choose it again.")
        return b""
    if not data:
        prompts.tell("This file is empty: it was not copied whole. Ask for it again.")
    return data


def write(prompts: Prompts, place: str, data: bytes) -> bool:
    """Writes a file where the officer has said; whether it is there now."""
    try:
        save_for_owner(Path(place), data)
    except OSError as fault:
        prompts.tell(
            f"The file was not saved: {fault.strerror}. Choose another folder and try again."
        )
        return False
    return True


def in_a_name(words: str) -> str:
    """Words as part of a file's name: "A. Sample" is "A-Sample"."""
    letters = "".join(sign if sign.isalnum() else " " for sign in words)
    return "-".join(letters.split())
