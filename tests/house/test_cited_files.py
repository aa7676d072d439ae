"""Cited files: whatever file or folder a page, a docstring or a comment names is there."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

CHECKOUT = Path(__file__).parents[2]
PAGES = [
    *sorted(CHECKOUT.glob("*.md")),
    *sorted((CHECKOUT / "resources" / "handbook").glob("*.md")),
    *sorted((CHECKOUT / "forms").rglob("*.md")),
]
PACKAGE = CHECKOUT / "dvpo_desktop"
ROOMS = ("dvpo_desktop", "forms", "packaging", "resources", "tests")
INNER = sorted(folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").is_file())
# What a station keeps, and what a reader may call a file of their own.
NOT_OURS = {"settings.toml", "station.toml", "FILE.toml", "CASE.json", "keys.json", "notice.pdf"}
KINDS = r"py|md|toml|json|lock|qss|txt|ttf"
NOT_ON_THE_MAP = {"__pycache__"}
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")


def _named(file: Path) -> str:
    return str(file.relative_to(CHECKOUT))


def _prose(file: Path) -> str:
    """The text of a page without its blocks of code."""
    return re.sub(r"^```.*?^```$", "", file.read_text(encoding="utf-8"), flags=re.M | re.S)


def _anchors(text: str) -> set[str]:
    """The headings of a page as links call them: "Backup, and a new computer" is made lower."""
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head).strip().lower().replace(" ", "-") for head in heads}


def _is_there(name: str) -> bool:
    """Whether a name in backticks, if it is one of a file or folder, is that of one of ours."""
    first, _, rest = name.partition("/")
    if name in NOT_OURS or " " in name or "://" in name:
        return True
    if first in ROOMS and rest:
        return (CHECKOUT / name).exists()
    if re.fullmatch(rf"[\w.-]+\.(?:{KINDS})", name):
        return any(True for room in ROOMS for _ in (CHECKOUT / room).rglob(name)) or (
            (CHECKOUT / name).is_file()
        )
    return True


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_a_link_of_a_page_holds(page):
    broken = []
    for link in LINK.findall(_prose(page)):
        if link.startswith(("https://", "mailto:")):
            continue
        place, _, anchor = unquote(link).partition("#")
        file = page.parent / place if place else page
        if not file.exists() or (anchor and anchor not in _anchors(_prose(file))):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_a_file_that_a_page_names_is_there(page):
    assert [name for name in CODE.findall(_prose(page)) if not _is_there(name)] == []


@pytest.mark.parametrize("page", [page for page in PAGES if page.parent.name == "handbook"])
def test_a_link_of_the_handbook_stays_in_it(page):
    outside = [
        link
        for link in LINK.findall(_prose(page))
        if not link.startswith("https://") and "/" in link
    ]
    assert outside == []


def test_the_ten_tasks_name_files():
    text = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    tasks = re.split(r"^### ", text.split("## Ten tasks")[1].split("\n## ")[0], flags=re.M)[1:]
    assert [int(task.split(".")[0]) for task in tasks] == list(range(1, 11))
    for task in tasks:
        files = [name for name in CODE.findall(task) if (CHECKOUT / name).is_file()]
        assert len(files) >= 2, task


def test_the_map_names_every_folder_of_a_room():
    text = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w/]+)` \| (.+) \|$", text.split("## The map")[1], re.MULTILINE)
    assert {f"dvpo_desktop/{room}" for room in INNER} <= {room for room, _ in rows}
    wrong = {}
    for room, told in rows:
        folders = {
            one.name
            for one in (CHECKOUT / room).iterdir()
            if one.is_dir() and one.name not in NOT_ON_THE_MAP
        }
        named = {name for name in CODE.findall(told) if re.fullmatch(r"\w+", name)}
        strange = {name for name in named if not (CHECKOUT / room / name).exists()}
        unnamed = folders - named if room.startswith("dvpo_desktop/") or room == "forms" else set()
        if strange or unnamed:
            wrong[room] = (strange, unnamed)
    assert wrong == {}


@pytest.mark.parametrize("room", ["dvpo_desktop", "forms", "packaging"])
def test_a_file_that_code_speaks_of_is_there(room):
    inner = "|".join((*ROOMS, *INNER))
    place = re.compile(rf"(?<![\w./-])(?:{inner})(?:/[a-z_]\w*)+(?:\.(?:{KINDS}))?")
    page = re.compile(r"(?<![\w/-])[\w-]+\.md\b")
    gone = []
    for file in sorted((CHECKOUT / room).rglob("*")):
        if file.suffix not in {".py", ".toml", ".md"}:
            continue
        text = file.read_text(encoding="utf-8")
        gone += [f"{_named(file)}: {name}" for name in page.findall(text) if not _is_there(name)]
        gone += [f"{_named(file)}: {name}" for name in place.findall(text) if not _there(name)]
    assert gone == []


def _there(place: str) -> bool:
    """Whether a place such as "store/postgres/address" is a file or folder of ours."""
    return any(
        (CHECKOUT / root / f"{place}{ending}").exists()
        for root in ("", "dvpo_desktop")
        for ending in ("", ".py", ".toml")
    ) or place in {"dvpo_desktop/forms", "dvpo_desktop/resources"}


@pytest.mark.parametrize(
    "name", ["dvpo_desktop/rules/shelf.py", "forms/nothing", "law.md", "looks.md", "nobody.toml"]
)
def test_a_file_that_is_gone_would_be_found(name):
    assert not _is_there(name)
