"""One way out: whatever leaves the program as a file, or as CSV, goes through one function."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "dvpo_desktop"
WRITES = {"write_bytes", "write_text", "touch", "mkfifo", "copyfile", "copy2", "QSaveFile"}
# What the program keeps for itself: its store, its settings, its log.
FOR_ITSELF = {
    "faults.py: open",
    "settings.py: write_text",
    "store/database/files.py: os.open",
    "store/backups/carry.py: os.open",
    "store/leaving.py: open",
    "store/leaving.py: os.open",
}
CSV = "returns/spreadsheet.py"


def test_no_file_is_written_but_by_the_one_function():
    found = {told for file in PACKAGE.rglob("*.py") for told in _writing(file)}

    assert found <= FOR_ITSELF


def test_csv_is_written_in_one_place():
    found = {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        if any(name in file.read_text(encoding="utf-8") for name in ("csv.writer", "DictWriter"))
    }

    assert found == {CSV}


def _writing(file: Path) -> Iterator[str]:
    """Each call in a module that could make or change a file."""
    where = file.relative_to(PACKAGE).as_posix()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        name = called.rpartition(".")[2]
        if called in ("os.open", "os.fdopen"):
            yield f"{where}: os.open"
        elif name in WRITES or _opens_to_write(node, name):
            yield f"{where}: {name}"


def _opens_to_write(node: ast.Call, name: str) -> bool:
    """Whether it is ``open`` with a mode that writes, or one that is worked out."""
    if name != "open":
        return False
    given = [*node.args, *(each.value for each in node.keywords if each.arg == "mode")]
    modes = [each for each in given if isinstance(each, ast.Constant | ast.IfExp)]
    return any(
        isinstance(part, ast.Constant)
        and isinstance(part.value, str)
        and len(part.value) <= 3
        and set(part.value) & set("wax+")
        and set(part.value) <= set("rwaxbt+")
        for mode in modes
        for part in ast.walk(mode)
    )
