"""Mentions: invented details of a person, written as people write them, and plain talk."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from dvpo_desktop.case.preparation.protected import Protected
from dvpo_desktop.case.values import Address

_NAMES = (
    *(
        "Acacia",
        "Oak",
        "Elm",
        "High",
        "Church",
        "Station",
        "Sample",
        "Queen's",
        "St Mary's",
        "Long",
    ),
    *(
        "Hawthorn",
        "Upper North",
        "First",
        "Llys Gwyn",
        "Saint John's",
        "Mill Hill",
        "Été",
        "Tŷ Glas",
    ),
)
_TYPES = {
    "Avenue": ("Avenue", "Ave", "Ave.", "Av", "AVENUE", "avenue"),
    "Street": ("Street", "St", "St.", "Str", "STREET", "st"),
    "Road": ("Road", "Rd", "Rd.", "road", "ROAD"),
    "Close": ("Close", "Cl", "Cl.", "close"),
    "Gardens": ("Gardens", "Gdns", "Gdns.", "gardens"),
    "Crescent": ("Crescent", "Cres", "Cresc", "CRES."),
    "Court": ("Court", "Ct", "Crt", "court"),
    "Drive": ("Drive", "Dr", "Dr.", "drive"),
    "Lane": ("Lane", "Ln", "La", "lane"),
    "Place": ("Place", "Pl", "place"),
    "Terrace": ("Terrace", "Terr", "Ter", "terrace"),
    "Square": ("Square", "Sq", "Sq.", "square"),
    "Grove": ("Grove", "Gr", "grove"),
    "Way": ("Way", "way"),
}
_TOWNS = ("Sampletown", "Elsewhere", "Reading", "Specimen-on-Sea", "Great Example", "Llansample")
_FIGURES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_MISSPELT = 6
_FLATS = ("Flat 3", "Apartment 12", "Flat B", "")
_SAYS = (
    "You went to {} and shouted.",
    "On 24 November you waited outside {} for an hour",
    "she had moved to {}, which you found out",
    "Police were called to {} by a neighbour.",
    "{} is where you broke the window.",
    "(seen near {} at 21:00)",
    "the address {}\nwas on the parcel",
)
_PLAIN = (
    "You struck her in the kitchen at 21:15 and pushed her against the door.",
    "At about 03:00 on 24 November 2026 you kicked the front door of the home you share.",
    "Two officers attended and saw a red mark 4 cm long on the left arm.",
    "You said that you would be waiting outside court and outside the station.",
    "She was reading in the garden when you came in by the side road.",
    "You sent 43 messages between 14:00 and 16:30 and rang 17 times.",
    "You have 3 earlier convictions, the last on 12/05/2024, reference 06XX/0000123/24.",
    "The neighbour at number 9 heard a bang and rang 999.",
    "You went elsewhere for the night and came back at 6.",
    "Body-worn video shows you at the close of the street in an avenue of trees.",
    "You were told on 3 occasions to keep away from the school and from her work.",
    "The child, aged 4, stood on the landing; a court ordered contact on Sundays.",
    "He drove a white van, registration ZZ00 ZZZ, along the high street at 40 mph.",
    "You broke the glass of a place setting and a square of the window.",
    "You grabbed her phone and threw it from the drive into the lane.",
    "Crime number 22/100045/26 was recorded. Paracetamol 500 mg was found.",
    "You took 60 pounds and her bank card ending 4417 from the purse.",
    "An ambulance came at 22:40; she declined to go to hospital.",
    "You said: “I will find you wherever you go, by road or by rail.”",
    "The station house officer on duty noted the injuries in flat, plain terms.",
)


@dataclass(frozen=True)
class Mention:
    """A protected person, and a sentence that gives a detail of theirs away."""

    who: Protected
    text: str


def people(seed: int, count: int) -> Iterator[tuple[Protected, tuple[str, ...]]]:
    """Invented people, each with the ways in which their details are told."""
    chance = Random(seed)
    for _ in range(count):
        who, told = _one(chance)
        yield who, tuple(told)


def mentions(seed: int, count: int) -> Iterator[Mention]:
    """Sentences that each give one detail away."""
    chance = Random(seed + 1)
    for who, told in people(seed, count):
        for detail in told:
            yield Mention(who, chance.choice(_SAYS).format(detail))


def plain_talk() -> tuple[str, ...]:
    """Ordinary grounds, which give nothing away, each sentence alone and several together."""
    pairs = tuple(f"{one} {other}" for one in _PLAIN for other in _PLAIN)
    return (*_PLAIN, *pairs)


def _one(chance: Random) -> tuple[Protected, list[str]]:
    number = f"{chance.randint(1, 199)}{chance.choice(('', '', '', 'a', 'B'))}"
    name, kind = chance.choice(_NAMES), chance.choice(tuple(_TYPES))
    flat, town = chance.choice(_FLATS), chance.choice(_TOWNS)
    held = chance.choice(_TYPES[kind])
    postcode = f"ZZ{chance.randint(1, 99)} {chance.randint(1, 9)}AB"
    first = f"{flat}\n" if flat else ""
    who = Protected(
        family_name="Example",
        given_names="Beth",
        address=Address(f"{first}{number} {name} {held}\n{town}", postcode),
        phone=_phone(chance, "77009"),
        email=f"{chance.choice(('b.sample', 'beth_s99', 'sampleb'))}@post.example",
        safe_contact=chance.choice(("insta beths_99", "snap: bethx99", "WhatsApp 01632 960961")),
    )
    told = [
        f"{number} {name} {chance.choice(_TYPES[kind])}",
        f"{number}, {name} {chance.choice(_TYPES[kind])}",
        f"{name} {chance.choice(_TYPES[kind])}",
        f"{name}\n{chance.choice(_TYPES[kind])}, {town}",
        f"{flat} {number} {name.upper()} {chance.choice(_TYPES[kind])} {town}".strip(),
        postcode.replace(" ", chance.choice(("", " ", "  ", "-", "\n"))),
        postcode.lower(),
        *_numbers(who.phone),
        _spoken(chance, who.phone),
        *_misspelt(chance, number, name, chance.choice(_TYPES[kind])),
        who.email.upper(),
        who.email.replace("@", " (at) "),
        "@" + who.safe_contact.split()[-1] if "_" in who.safe_contact else who.email,
    ]
    if name.startswith(("St ", "Saint ")):
        other = name.replace("Saint ", "St. ") if "Saint" in name else name.replace("St ", "Saint ")
        told.append(f"{other} {kind}")
    return who, told


def _spoken(chance: Random, phone: str) -> str:
    """The number as it is said, some of it in figures perhaps."""
    said = [_FIGURES[int(one)] if one.isdecimal() else "," for one in phone]
    said[0] = chance.choice(("oh", "zero", "nought", "0"))
    return " ".join(said).replace("zero zero", "double oh").replace(" ,", chance.choice((",", "")))


def _misspelt(chance: Random, number: str, name: str, kind: str) -> Iterator[str]:
    """The street with one letter of its name wrong; not for names of a few letters."""
    word = next((word for word in name.split() if len(word) >= _MISSPELT), "")
    if not word or not word.isascii():
        return
    at = chance.randint(2, len(word) - 2)
    ways = word[:at] + word[at + 1 :], word[:at] + word[at] * 2 + word[at + 1 :]
    yield f"{number} {name.replace(word, chance.choice(ways))} {kind}"


def _phone(chance: Random, start: str) -> str:
    return f"0{start} {chance.randint(0, 99999):05}"


def _numbers(held: str) -> Iterator[str]:
    digits = held.replace(" ", "")
    rest = digits[1:]
    yield digits
    yield f"{digits[:5]} {digits[5:8]} {digits[8:]}"
    yield f"{digits[:4]} {digits[4:7]} {digits[7:]}"
    yield f"{digits[:3]}-{digits[3:7]}-{digits[7:]}"
    yield f"+44 {rest[:4]} {rest[4:]}"
    yield f"+44 (0){rest[:4]} {rest[4:7]}.{rest[7:]}"
    yield f"0044{rest}"
    yield f"({digits[:5]}) {digits[5:]}"
    yield f"{digits[:5]}/{digits[5:]}"
    yield " ".join(digits)
