"""The address of a server: what the setting may say, and what is refused in words."""

import pytest

from dvpo_desktop.store.postgres.address import read_address
from dvpo_desktop.store.problems import WrongAddress

# This computer answers to every number that begins so, and to no other.
HERE_TOO, NEARLY, FAR = "127." + "8.9.1", "128." + "0.0.1", "192." + "0.2.7"
CHECKED = "?sslmode=verify-full&sslrootcert=/example/root.crt"


@pytest.mark.parametrize(
    ("setting", "hosts"),
    [
        ("postgresql+psycopg://dvpo_station@localhost/dvpo", (("localhost", 5432),)),
        ("postgresql://dvpo_station@127.0.0.1:5433/dvpo", (("127.0.0.1", 5433),)),
        (f"postgresql://dvpo_station@{HERE_TOO}/dvpo?sslmode=disable", ((HERE_TOO, 5432),)),
        ("postgresql://dvpo_station@[::1]:5433/dvpo", (("::1", 5433),)),
        (
            f"  postgresql://dvpo_station@db1.example,db2.example:5433/dvpo{CHECKED} ",
            (("db1.example", 5432), ("db2.example", 5433)),
        ),
        (
            "postgresql://dvpo_station@db1.example/dvpo?sslmode=verify-full&sslrootcert=system",
            (("db1.example", 5432),),
        ),
    ],
)
def test_an_address_says_who_where_and_what(setting, hosts):
    address = read_address(setting)

    assert (address.account, address.hosts, address.database) == ("dvpo_station", hosts, "dvpo")


def test_names_may_be_written_with_percent_signs():
    address = read_address("postgresql://a%40b@localhost/d%20v")

    assert (address.account, address.database) == ("a@b", "d v")


def test_what_is_said_of_certificates_is_kept():
    address = read_address(f"postgresql://a@db1.example/d{CHECKED}&sslcert=/c&sslkey=/k&sslcrl=/l")

    assert address.tls == {
        "sslmode": "verify-full",
        "sslrootcert": "/example/root.crt",
        "sslcert": "/c",
        "sslkey": "/k",
        "sslcrl": "/l",
    }


def test_sentences_name_each_server_once_and_never_the_account():
    address = read_address("postgresql://a@localhost:1,localhost:2,127.0.0.1/d")

    assert address.words == "localhost or 127.0.0.1"
    assert address.text == "a@localhost:1,localhost:2,127.0.0.1:5432/d"


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("sqlite:///station.db", "does not begin with postgresql"),
        ("dvpo_station@localhost/dvpo", "does not begin with postgresql"),
        ("postgresql://dvpo_station:SAMPLE@localhost/dvpo", "holds a passphrase"),
        ("postgresql://dvpo_station:@localhost/dvpo", "holds a passphrase"),
        ("postgresql://dvpo_station@localhost/dvpo?password=SAMPLE", "holds a passphrase"),
        ("postgresql://localhost/dvpo", "names no account"),
        ("postgresql://@localhost/dvpo", "names no account"),
        ("postgresql://a@localhost", "names no database"),
        ("postgresql://a@localhost/", "names no database"),
        ("postgresql://a@localhost/d/e", "names no database"),
        ("postgresql://a@/dvpo", "“” is no server"),
        ("postgresql://a@localhost,/dvpo", "“” is no server"),
        ("postgresql://a@localhost:0/dvpo", "“localhost:0” is no server"),
        ("postgresql://a@localhost:99999/dvpo", "“localhost:99999” is no server"),
        ("postgresql://a@localhost:x/dvpo", "“localhost:x” is no server"),
        ("postgresql://a@[::1/dvpo", "cannot be read"),
        ("postgresql://a@localhost/d?host=db1.example", "says “host”"),
        ("postgresql://a@localhost/d?hostaddr=db1.example", "says “hostaddr”"),
        ("postgresql://a@localhost/d?options=-c", "says “options”"),
        ("postgresql://a@localhost/d?passfile=/example", "says “passfile”"),
        ("postgresql://a@localhost/d?sslmode=always", "“always” is no sslmode"),
        ("postgresql://a@localhost/d?sslmode=Verify-Full", "“Verify-Full” is no sslmode"),
        ("postgresql://a@localhost/d?SSLMODE=verify-full", "says “SSLMODE”"),
        *(
            (f"postgresql://a@localhost/d?{name}=x", f"says “{name}”")
            for name in (
                *("service", "servicefile", "sslnegotiation", "gssencmode", "channel_binding"),
                *("require_auth", "sslsni", "ssl_min_protocol_version", "sslpassword", "user"),
                *("target_session_attrs", "load_balance_hosts", "replication", "dbname", "port"),
            )
        ),
        (f"postgresql://a@db1.example/d{CHECKED}&sslmode=disable", "says “sslmode” twice"),
        (f"postgresql://a@db1.example/d{CHECKED}&sslmode=verify-full", "says “sslmode” twice"),
        ("postgresql://a@localhost/d?sslrootcert=/a&sslrootcert=/b", "says “sslrootcert” twice"),
        ("postgresql://a@localhost/d%00x", "a character that cannot be seen"),
        ("postgresql://a%0A@localhost/d", "a character that cannot be seen"),
        ("postgresql://a@db1.example/d?sslrootcert=/x%00&sslmode=verify-full", "cannot be seen"),
    ],
)
def test_what_is_no_address_is_refused_with_the_reason(setting, says):
    with pytest.raises(WrongAddress, match="setting “database”") as refused:
        read_address(setting)

    assert says in str(refused.value)
    assert "SAMPLE" not in str(refused.value)


@pytest.mark.parametrize("mode", ["", "?sslmode=disable", "?sslmode=prefer", "?sslmode=require"])
@pytest.mark.parametrize(
    "hosts", ["db1.example", FAR, "localhost,db1.example", NEARLY, "localhost.example"]
)
def test_no_case_goes_over_a_network_to_a_server_that_is_not_checked(hosts, mode):
    with pytest.raises(WrongAddress, match="without checking whose server that is"):
        read_address(f"postgresql://a@{hosts}/d{mode}")


@pytest.mark.parametrize("hosts", ["db1.example", FAR, "localhost", "localhost,db1.example"])
def test_an_authority_without_the_name_of_the_server_proves_nothing(hosts):
    with pytest.raises(WrongAddress, match="whatever its name"):
        read_address(f"postgresql://a@{hosts}/d?sslmode=verify-ca&sslrootcert=/example/root.crt")


# Other ways to write this computer, and names that only look like it.
@pytest.mark.parametrize(
    "host",
    ["localhost.", "2130706433", "0x7f.1", "127.1", "%2Ftmp", "localhost%00", "0.0.0.0", "[::]"],
)
def test_only_this_computer_goes_without_a_certificate(host):
    with pytest.raises(WrongAddress):
        read_address(f"postgresql://a@{host}/d")


@pytest.mark.parametrize("more", ["", "&sslrootcert="])
def test_a_checked_server_needs_the_authority_to_check_it_by(more):
    with pytest.raises(WrongAddress, match="sslrootcert=system"):
        read_address(f"postgresql://a@db1.example/d?sslmode=verify-full{more}")
