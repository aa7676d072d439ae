"""The README: what it says is shown by a test is shown by one, and its commands are there."""

import re
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
TESTS = {file: file.read_text(encoding="utf-8") for file in CHECKOUT.glob("tests/**/*.py")}


def test_every_test_that_is_named_is_there():
    named = re.findall(r"`(test_\w+)`", README)
    defined = {
        name for text in TESTS.values() for name in re.findall(r"^def (test_\w+)", text, re.M)
    }
    assert len(named) > 20
    assert set(named) - defined == set()
    assert set(re.findall(r"`(test_\w+\.py)`", README)) <= {file.name for file in TESTS}


def test_every_line_of_the_threats_names_a_test():
    table = README.split("| Against |")[1].split("\n\n")[0]
    rows = table.splitlines()[2:]
    assert len(rows) > 10
    assert [row for row in rows if "`test_" not in row] == []


def test_every_command_is_told():
    cli = (CHECKOUT / "dvpo_desktop" / "cli.py").read_text(encoding="utf-8")
    commands = set(re.findall(r'\bcommands\.add_parser\(\s*"([\w-]+)"', cli))
    told = set(re.findall(r"^\| `([\w-]+)", README, re.M))
    assert {"tour", "setup", "server"} <= commands
    assert commands - told == set()
