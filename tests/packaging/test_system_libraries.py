"""System libraries: what is missing is found, and named as each release of Debian names it."""

import importlib.util
import subprocess
import sys

import pytest
import system_libraries
from system_libraries import (
    KEYBOARD_JOURNEY,
    SERVER,
    WITH_SCREEN,
    WITHOUT_SCREEN,
    Need,
    apt_line,
    missing,
    needs,
    package_names,
)

DEBIAN_12, UBUNTU_22, UBUNTU_24, DEBIAN_13 = (2, 36), (2, 35), (2, 39), (2, 41)


def _all_packages(glibc):
    return package_names((*WITHOUT_SCREEN, *WITH_SCREEN), glibc)


@pytest.mark.parametrize("release", [DEBIAN_12, UBUNTU_22])
def test_older_releases_know_the_libraries_by_their_first_names(release):
    names = _all_packages(release)
    assert {"libglib2.0-0", "libcups2"} < set(names)
    assert not [name for name in names if name.endswith("t64")]


@pytest.mark.parametrize("release", [UBUNTU_24, DEBIAN_13])
def test_newer_releases_know_two_of_them_by_a_new_name(release):
    renamed = {name for name in _all_packages(release) if name.endswith("t64")}
    assert renamed == {"libglib2.0-0t64", "libcups2t64"}


def test_only_what_the_system_lacks_is_missing():
    here = {need.name for need in WITHOUT_SCREEN} - {"libEGL.so.1"}
    assert missing(WITHOUT_SCREEN, here.__contains__) == (Need("libEGL.so.1", "libegl1"),)


def test_nothing_is_missing_where_everything_is():
    assert missing(needs(screen=True, tests=True), lambda name: True) == ()


def test_a_machine_without_a_screen_is_not_asked_for_libraries_of_the_screen():
    assert not set(WITH_SCREEN) & set(needs(screen=False, tests=False))
    assert set(WITH_SCREEN) < set(needs(screen=True, tests=False))


def test_only_the_tests_ask_for_the_keyboard_journey_and_the_database_server():
    assert not {*KEYBOARD_JOURNEY, SERVER} & set(needs(screen=True, tests=False))
    assert {*KEYBOARD_JOURNEY, SERVER, *WITH_SCREEN} < set(needs(screen=False, tests=True))


def test_the_database_server_is_found_in_the_folder_of_its_version(tmp_path, monkeypatch):
    monkeypatch.setattr(system_libraries, "SERVER_PROGRAMS", tmp_path)
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: None)
    assert system_libraries.on_this_system("postgres") is False

    programs = tmp_path / "15" / "bin"
    programs.mkdir(parents=True)
    (programs / "postgres").touch()

    assert system_libraries.on_this_system("postgres") is True


@pytest.mark.parametrize("policy_of_the_machine", ["", "#!/bin/sh\nexit 104\n"])
def test_while_packages_are_installed_no_service_is_started_and_the_policy_stands_as_before(
    tmp_path, policy_of_the_machine
):
    """The shell's part is run for real, with another place for the policy."""
    policy = tmp_path / "policy-rc.d"
    if policy_of_the_machine:
        policy.write_text(policy_of_the_machine)
    script = system_libraries.WITHOUT_STARTING.replace("/usr/sbin/policy-rc.d", str(policy))

    ended = subprocess.run(
        ["sh", "-c", script, "sh", "sh", "-c", f"cat {policy}; exit 7"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 7
    assert ended.stdout == (policy_of_the_machine or "#!/bin/sh\nexit 101\n")
    assert policy.exists() is bool(policy_of_the_machine)


def test_without_a_database_server_the_tests_go_on(bare, monkeypatch):
    """Nobody is root, and PostgreSQL is all that is missing."""
    monkeypatch.setattr(system_libraries, "on_this_system", lambda name: name != "postgres")
    assert system_libraries.provide(screen=False, tests=True, say=bare.append) == ""
    assert system_libraries.provide(screen=False, tests=False, say=bare.append) == ""
    assert bare == []


def test_python_without_ensurepip_asks_for_the_package_of_its_own_version():
    lacking = missing(needs(screen=False, tests=False), lambda name: name != "ensurepip")
    own = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    assert package_names(lacking, DEBIAN_12) == (own,)


def test_the_line_to_type_holds_every_package_and_nothing_recommended():
    typed = "apt-get install --no-install-recommends libegl1 libgl1"
    assert apt_line(("libegl1", "libgl1"), root=True) == typed
    assert apt_line(("libegl1", "libgl1"), root=False) == f"sudo {typed}"


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("libthere-is-none.so.9", False),
        ("there-is-no-such-program", False),
        ("ensurepip", importlib.util.find_spec("ensurepip") is not None),
    ],
)
def test_the_system_is_asked_for_each_kind_of_need(name, there):
    assert system_libraries.on_this_system(name) is there


def test_a_library_that_the_loader_finds_is_there():
    # The C library of every glibc system the program runs on; elsewhere nothing is asked for.
    name = "libc.so.6"
    assert system_libraries.on_this_system(name) is (system_libraries.glibc() > (0, 0))


@pytest.fixture
def bare(monkeypatch):
    """A Debian system that lacks libEGL, where apt-get is there and nobody is root."""
    lines = []
    monkeypatch.setattr(system_libraries.sys, "platform", "linux")
    monkeypatch.setattr(system_libraries, "on_this_system", lambda name: name != "libEGL.so.1")
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(system_libraries, "_rights", lambda: None)
    monkeypatch.setattr(system_libraries, "_install", lambda rights, packages: lines.append(1))
    return lines


def test_without_the_right_to_install_the_exact_line_is_given(bare):
    told = system_libraries.provide(screen=False, tests=False, say=bare.append)
    assert told.endswith("sudo apt-get install --no-install-recommends libegl1")
    assert bare == []


def test_with_the_right_to_install_it_says_what_and_why_before(bare, monkeypatch):
    monkeypatch.setattr(system_libraries, "_rights", lambda: ())
    told = system_libraries.provide(screen=False, tests=False, say=bare.append)
    assert "libegl1" in bare[0]
    assert "because" in bare[0]
    assert bare[1:] == [1]
    # The library is still missing after apt-get: that is said, not passed over.
    assert "could not be installed" in told


def test_another_linux_is_told_the_libraries_by_their_own_names(bare, monkeypatch):
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: None)
    told = system_libraries.provide(screen=False, tests=False, say=bare.append)
    assert "libEGL.so.1" in told
    assert "apt-get" not in told


def test_windows_is_asked_for_nothing(bare, monkeypatch):
    monkeypatch.setattr(system_libraries.sys, "platform", "win32")
    assert system_libraries.provide(screen=True, tests=True, say=bare.append) == ""
