"""No machine: nothing in the checkout tells on which machine, or from where, it was made."""

import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
ROOMS = ("dvpo_desktop", "forms", "resources", "packaging", "tests", ".ci")
PLACES = {
    "a folder of one machine": re.compile(
        r"(?<![\w.])/(?:home|Users|root|work|workspace|mnt|tmp|opt)/\w|\b[A-Z]:\\Users\\\w"
    ),
    "a package registry": re.compile(
        r"https?://[^\s\"']*(?:pypi|pythonhosted|npmjs|/simple\b|artifact|nexus)|index[-]url"
    ),
    "a machine's address": re.compile(
        r"(?<![\d.])(?!127\.0\.0\.1|0\.0\.0\.0)(?:\d{1,3}\.){3}\d{1,3}(?![\d.])"
    ),
}
TOP = [file for file in sorted(CHECKOUT.iterdir()) if file.suffix in {".md", ".toml", ".lock"}]


def _texts() -> dict[str, str]:
    """The text files of the checkout by name; fonts and pictures are left out."""
    files = [file for room in ROOMS for file in sorted((CHECKOUT / room).rglob("*"))]
    texts = {}
    for file in [*files, *TOP]:
        if file.is_file() and "__pycache__" not in file.parts:
            try:
                texts[str(file.relative_to(CHECKOUT))] = file.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
    return texts


@pytest.mark.parametrize("kind", PLACES)
def test_no_file_names(kind):
    told = [
        f"{name}: {found.group()}"
        for name, text in _texts().items()
        for found in PLACES[kind].finditer(text)
    ]
    assert told == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("a folder of one machine", "read /" + "home/somebody/case.json"),
        ("a folder of one machine", "C:" + "\\Users\\somebody"),
        ("a package registry", "https://" + "mirror.example/pypi/simple"),
        ("a machine's address", "10.1." + "2.3"),
    ],
)
def test_such_a_name_would_be_found(kind, text):
    assert PLACES[kind].search(text)
