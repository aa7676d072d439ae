"""Forgets: a program that works on a case, locks, and then looks for its words in its own memory.

Given a new folder and words in hexadecimal, each byte changed by KEY, so that none of them stands
in the memory for having been asked for: a passphrase, a family name, a text of the store, one
typed, one used nowhere. For each it prints how often it was there while open and once locked, in
UTF-8, UTF-16 and UCS-4; for the last one that is how often what is looked for finds itself.
"""

import gc
import sys
from pathlib import Path

from journeys.shift import CHEAP, Clock
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from support.cases.factories import NOW, a_case_ready_to_send, having
from support.windows.at_window import At
from support.windows.sessions import ADMINISTRATOR, SERGEANT, HereOpening

from dvpo_desktop import paths
from dvpo_desktop.case import Role
from dvpo_desktop.documents.typesetting.draw import Press
from dvpo_desktop.reference_data import read_reference_data
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.shell.window import Window

KEY = 0x5A
ENCODINGS = ("utf-8", "utf-16-le", "utf-32-le")
AT_A_TIME, LONGEST = 1 << 24, 200


def plain(hidden: bytes) -> str:
    return bytes(byte ^ KEY for byte in hidden).decode()


def found(words: list[bytes]) -> list[list[int]]:
    """How often each word stands in the memory that this program writes to, in each encoding."""
    lines = Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
    needles = [[plain(word).encode(encoding) for encoding in ENCODINGS] for word in words]
    counts = [[0] * len(ENCODINGS) for _ in words]
    with Path("/proc/self/mem").open("rb", 0) as memory:
        for line in lines:
            if "rw" not in line.split()[1]:
                continue
            first, last = (int(end, 16) for end in line.split()[0].split("-"))
            for at in range(first, last, AT_A_TIME):
                try:
                    memory.seek(at)
                    data = memory.read(min(last - at, AT_A_TIME + LONGEST))
                except (OSError, OverflowError):
                    continue
                for word, each in enumerate(needles):
                    for encoding, needle in enumerate(each):
                        counts[word][encoding] += data.count(needle)
                del data
    return counts


def settle() -> None:
    for _ in range(20):
        QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def begin(folder: Path, passphrase: bytes) -> None:
    store = StationStore(folder, cost=CHEAP).found(ADMINISTRATOR, plain(passphrase), NOW)
    store.signed_in(ADMINISTRATOR, NOW)
    roles = frozenset({Role.PREPARING, Role.SERVING})
    store.enrol(SERGEANT, plain(passphrase), ADMINISTRATOR, NOW, roles)
    store.close()


def work(here: At, name: bytes, kept: bytes, typed: bytes) -> None:
    """A case is opened, changed on its page, looked at as a paper, and sought in the history."""
    case = having(
        a_case_ready_to_send(),
        {
            "protected.family_name": plain(name),
            "incident.narrative": f"{plain(kept)} struck her.",
            "authority.decisions": (),
        },
    )
    here.session.store.cases.add(case, SERGEANT, NOW, "typed in")
    here.room.open_case(case.reference, "incident")
    settle()
    box = here.room.wizard.page.findChild(QPlainTextEdit, "narrative")
    box.setPlainText(f"{plain(typed)} and more")
    here.room.wizard.save()
    here.room.open_case(case.reference, "review")
    settle()
    here.room.show_page("history")
    settle()
    here.room.open_case(case.reference, "protected")
    settle()


def main() -> None:
    folder, (passphrase, *words) = Path(sys.argv[1]), map(bytes.fromhex, sys.argv[2:])
    app = QApplication([])
    theme.apply(app, paths.bundled("resources") / "fonts")
    begin(folder, passphrase)
    reference_data = read_reference_data()
    opening = HereOpening(reference_data, Press(reference_data.fonts), folder, Clock(NOW))
    window = Window(opening, opening.prompts)
    window.show()
    window.ask_who()
    here = At(window, opening)
    here.sign_in(SERGEANT, plain(passphrase))
    settle()
    work(here, *words[:3])
    before = found([passphrase, *words])
    del here
    window.lock()
    settle()
    gc.collect()
    for was, now in zip(before, found([passphrase, *words]), strict=True):
        sys.stdout.write(" ".join(map(str, (*was, *now))) + "\n")
    sys.stdout.flush()
    window.close()


if __name__ == "__main__":
    main()
