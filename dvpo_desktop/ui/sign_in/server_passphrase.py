"""Server passphrase: asked before the sign-in, where no keyring has what opens the server."""

from PySide6.QtCore import Signal

from dvpo_desktop.case.questions import Question
from dvpo_desktop.ui.kit.fields.answer_rows import Tick
from dvpo_desktop.ui.kit.fields.passphrase_field import PassphraseField
from dvpo_desktop.ui.kit.frame import Frame, act_button

HELP = (
    "This station’s cases are on a server. Type the passphrase of this station’s account there; "
    "it is not your own. Whoever looks after the server has it."
)


class ServerPassphrase(Frame):
    """``given`` carries the passphrase, and whether this computer is to keep it.

    Whoever listens answers with ``refuse``, or puts something else in front. ``may_keep`` says
    whether the computer has a keyring.
    """

    given = Signal(str, bool)

    def __init__(self, *, may_keep: bool) -> None:
        super().__init__("server-passphrase", "Open the server", HELP)
        self._passphrase = PassphraseField(
            "server_passphrase", Question("Passphrase of this station’s account")
        )
        self._passphrase.box.returnPressed.connect(self._on_connect)
        self._keep = Tick("Keep it in this computer’s own keyring, and do not ask again")
        self._keep.setObjectName("keep")
        self._keep.setVisible(may_keep)
        self.body.addWidget(self._passphrase)
        self.body.addWidget(self._keep)
        self.foot.addStretch(1)
        self.foot.addWidget(act_button("&Connect", "connect", self._on_connect, primary=True))

    def take_focus(self) -> None:
        """Puts the keyboard into the passphrase."""
        self._passphrase.take_focus()

    def refuse(self, sentence: str) -> None:
        """Says why the server stays shut, and forgets the passphrase."""
        self._passphrase.fill("")
        self.tell(sentence, "stop")
        self.take_focus()

    def _on_connect(self) -> None:
        self.tell("")
        typed = self._passphrase.value()
        self._passphrase.ask("" if typed else "Type the passphrase.")
        if typed:
            self.given.emit(typed, not self._keep.isHidden() and self._keep.isChecked())
