"""Dependencies: each is listed, used, and named in the README; the lock holds them all."""

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (CHECKOUT / "requirements.lock").read_text(encoding="utf-8")
# tzdata is read by zoneinfo where the system has no time zones (Windows), and never imported.
NEVER_IMPORTED = {"tzdata"}
# The other half of PySide6, which PySide6-Essentials asks for in its own version.
COMES_WITH = {"shiboken6": "pyside6-essentials"}


def _plain(name: str) -> str:
    """A distribution's name as the registries compare them."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _names(requirements: list[str]) -> list[str]:
    return [_plain(re.split(r"[<>=!~;\[ ]", line, maxsplit=1)[0]) for line in requirements]


RUNTIME = _names(PROJECT["project"]["dependencies"])
DEVELOPMENT = _names(PROJECT["dependency-groups"]["dev"])


@cache
def _imported() -> dict[str, str]:
    """The distributions that the package imports, each with a file that does."""
    distributions = packages_distributions()
    found = {}
    for file in sorted((CHECKOUT / "dvpo_desktop").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                modules = [node.module or ""]
            else:
                continue
            for module in {name.partition(".")[0] for name in modules}:
                if module not in sys.stdlib_module_names and module != "dvpo_desktop":
                    for distribution in distributions.get(module, [module]):
                        name = _plain(distribution)
                        found[COMES_WITH.get(name, name)] = str(file.relative_to(CHECKOUT))
    return found


@pytest.mark.parametrize("name", [name for name in RUNTIME if name not in NEVER_IMPORTED])
def test_every_dependency_is_imported_somewhere(name):
    assert name in _imported()


def test_nothing_is_imported_that_is_not_listed():
    assert {name: file for name, file in _imported().items() if name not in RUNTIME} == {}


@pytest.mark.parametrize("name", RUNTIME)
def test_the_readme_says_why_a_dependency_is_taken(name):
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    assert name in {_plain(word) for word in re.findall(r"[\w.-]*\w", readme)}


@pytest.mark.parametrize("name", RUNTIME + DEVELOPMENT)
def test_the_lock_holds_the_dependency(name):
    assert re.search(rf"^{re.escape(name)}(\[[a-z,]+\])?==", LOCK, re.MULTILINE)


def test_the_lock_holds_what_is_asked_for_with_an_extra_under_that_extra():
    # pip takes a requirement with an extra as pinned only where the lock names the extra too.
    assert re.search(r"^coverage\[toml\]==", LOCK, re.MULTILINE)


def test_the_lock_says_what_windows_needs_besides():
    assert re.search(r"^colorama==.*sys_platform == 'win32'", LOCK, re.MULTILINE)
    assert re.search(r"^tzdata==", LOCK, re.MULTILINE)


def test_every_package_in_the_lock_has_its_hashes_and_no_address():
    packages = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert packages
    assert [one.split()[0] for one in packages if "--hash=sha256:" not in one] == []
    assert "://" not in LOCK
    assert "index" not in LOCK
