"""Scripted prompts: a stand-in for the dialogs, which answers as a test tells it to."""

from collections import deque
from typing import Any

from PySide6.QtPrintSupport import QPrinter


class ScriptedPrompts:
    """Gives the answers it was made with, in order, and keeps what was asked.

    An answer is True or False for ``ask``, a text for the others, None for what has no answer.
    A question nobody expected fails the test that met it.
    """

    def __init__(self, *answers: Any) -> None:
        self.asked: list[str] = []
        self._answers = deque(answers)

    @property
    def left(self) -> int:
        """How many answers nobody asked for."""
        return len(self._answers)

    def ask(self, question: str, yes: str, no: str) -> bool:
        return bool(self._next(question))

    def tell(self, sentence: str) -> None:
        self.asked.append(sentence)

    def text(self, question: str, yes: str) -> str:
        return str(self._next(question) or "")

    def passphrase(self, question: str, yes: str) -> str:
        return str(self._next(question) or "")

    def officer(self, question: str, yes: str) -> tuple[str, str]:
        collar, secret = self._next(question) or ("", "")
        return str(collar), str(secret)

    def open_file(self, title: str, kinds: str) -> str:
        return str(self._next(title) or "")

    def save_file(self, title: str, name: str, kinds: str) -> str:
        return str(self._next(title) or "")

    def printer(self) -> QPrinter | None:
        chosen = self._next("printer")
        assert chosen is None or isinstance(chosen, QPrinter)
        return chosen

    def typed(self) -> bool:
        return False

    def close(self) -> bool:
        return False

    def _next(self, question: str) -> Any:
        self.asked.append(question)
        assert self._answers, f"nobody expected to be asked: {question}"
        return self._answers.popleft()
