"""Nothing of a case stands on the disk in plain text."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from support.cases.factories import NOW, an_officer
from support.stores.stations import begun, put

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.protected import Protected
from dvpo_desktop.case.preparation.respondent import Respondent
from dvpo_desktop.store.database.migrations import SHIPPED, Migrations
from dvpo_desktop.store.station import StationStore

SAMPLE_OFFICER = an_officer(name="Qwertina Officersample", collar="QZ77431")
PLANTED = (
    "Zephyrina",
    "SPECIMENSON",
    "Żółćexample",
    "17 Plantedname Terrace",
    "Officersample",
    "QZ77431",
    "DV-26-0001",
)
PASSPHRASE = "sample kettle orchard"


def found_in(folder: Path) -> list[str]:
    """Each planted name found in a file of the folder, by a process of its own.

    This process must not open the file of an open store (tech report, 2.4).
    """
    found = []
    for name in PLANTED:
        for text in (name, name.upper(), name.lower()):
            for encoding in ("utf-8", "utf-16-le"):
                pattern = "".join(rf"\x{byte:02x}" for byte in text.encode(encoding))
                answer = subprocess.run(
                    ["grep", "-raPl", pattern, str(folder)],
                    env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
                    capture_output=True,
                    text=True,
                    check=False,
                )
                assert answer.returncode in {0, 1}, answer.stderr
                found += [f"{name} in {file}" for file in answer.stdout.split()]
    return found


def planted_case() -> Case:
    address = replace(Protected().address, lines="17 Plantedname Terrace")
    return Case(
        "DV-26-0001",
        respondent=Respondent(given_names="Zephyrina", family_name="SPECIMENSON"),
        protected=Protected(own_script="Żółćexample", address=address),
        import_notes="Zephyrina " * 20_000,
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_the_search_finds_what_is_there(tmp_path, encoding):
    (tmp_path / "leak").write_bytes(b"\x00\xff" + "a 17 plantedname terrace b".encode(encoding))

    assert found_in(tmp_path) == [f"17 Plantedname Terrace in {tmp_path / 'leak'}"]


def test_no_name_is_found_while_saving_after_it_or_in_a_copy(tmp_path, cheap):
    folder = tmp_path / "station"
    newer = tmp_path / "newer"
    shutil.copytree(SHIPPED.folder, newer)
    (newer / "versions" / "9999_more.py").write_text(
        f'revision, down_revision = "9999", "{SHIPPED.head}"\ndef upgrade():\n    pass\n'
    )
    station = StationStore(folder, cost=cheap)
    store = begun(station, PASSPHRASE, (SAMPLE_OFFICER,))
    kept = put(store, planted_case(), SAMPLE_OFFICER)
    store.cases.save(replace(kept.case, import_notes="Zephyrina " * 20_001), 1, SAMPLE_OFFICER, NOW)

    with store._database.begin() as connection:
        connection.exec_driver_sql("PRAGMA cache_size = 5")
        connection.exec_driver_sql("UPDATE cases SET body = body || body")
        assert (folder / "station.db-journal").stat().st_size > 10_000
        assert found_in(folder) == []
    store.close()
    with pytest.raises(Exception, match="passphrase"):
        station.unlock("west-mercia", "QZ77431", "wrong", NOW)
    migrated = StationStore(folder, cost=cheap, migrations=Migrations(newer, "9999"))
    migrated.unlock("west-mercia", "QZ77431", PASSPHRASE, NOW).close()

    assert {path.name for path in folder.iterdir()} == {
        "station.db",
        "station.db-journal",
        "keys.json",
        "tries.json",
        "copies",
    }
    assert len(list((folder / "copies").iterdir())) == 1
    assert found_in(folder) == []


def test_an_error_does_not_repeat_what_was_to_be_written(tmp_path, cheap):
    store = begun(StationStore(tmp_path / "station", cost=cheap), PASSPHRASE, (SAMPLE_OFFICER,))
    with store._database.begin() as connection:
        connection.exec_driver_sql("DROP TABLE cases")
        connection.exec_driver_sql("CREATE TABLE cases (reference TEXT)")

    with pytest.raises(Exception, match="no such column") as told:
        put(store, planted_case(), SAMPLE_OFFICER)

    chain, fault = "", told.value
    while fault is not None:
        chain, fault = chain + str(fault), fault.__cause__ or fault.__context__
    assert not [name for name in PLANTED if name in chain]
    store.close()
