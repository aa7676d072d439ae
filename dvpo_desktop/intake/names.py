"""Names: which words of a name are the family name, where the text itself tells so."""

import re
import unicodedata
from dataclasses import dataclass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _words(
    "mr mrs ms miss mx dr prof professor rev revd reverend sgt ps pc dc ds di dci insp wpc pcso "
    "supt cllr sir dame"
)
# Words that are titles of some people and names of others.
_MAYBE = _words(
    "master major lord lady father sister brother fr sr capt captain col colonel lt cpl pte king "
    "prince duke earl baron dean judge bishop pastor imam sheikh hajji haji"
)
_SUFFIXES = _words("jr jnr junior snr senior ii iii iv esq obe mbe cbe kc qc phd bsc md")
# What is said of a person beside the name, or in its place: "VICTIM Beth", "wife of EXAMPLE".
_SAID_OF_SOMEBODY = _words(
    "victim complainant aggrieved accused suspect detainee detained defendant offender witness "
    "partner wife husband spouse girlfriend boyfriend mother mum father dad son daughter child "
    "baby friend neighbour ip dp aka alias dob born aged name surname forename forenames and v vs "
    "of the his her their same as see above below unknown tbc tba refused refuses declined male "
    "female deceased detective inspector sergeant constable superintendent officer solicitor ic1 "
    "ic2 ic3"
)
_BEFORE_APOSTROPHE = _words("o d m")  # "Sean O NEILL" is O'NEILL whose apostrophe was lost
_PARTICLES = _words(
    "van von vom der den de la le du da dos das do di del della delle ap ab ó ní nic uí ua ten ter "
    "te zu zur op af av mac mc o' d' al- el- st san santa"
)
# "Son of" and the like: part of the family name in one record, a middle name in another.
_FATHERS = _words("bin ibn bint binti binte ben bat abu umm ferch al el y e ould ag")
_BEFORE = re.compile(
    r"[\s,(\[]+(?:née|nee|né|formerly|previously|born|maiden name|a\.?k\.?a\.?|alias|also known as|"
    r"or|otherwise)(?![\w'’])",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:un|not )?(?:known|named|stated|given|provided|recorded|disclosed|applicable)"
    r"|refused|declined|none|nil|n/?[ak]|tbc|tba|anon(?:ymous)?|withheld|redacted"
    r"|(?:john|jane) doe|as above|see (?:above|below)|same(?: as above)?|no (?:name|reply|comment)"
    r"|(?:un)?identified|male|female|[?.\-x*]+",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.?)(?:[^\W\d_]\.)*")
_FOREIGN_SIGNS = re.compile(r"[\d:;/\\@&<>=()\[\]{}\"“”?!*#+|_~^…\ufffd]")
_DASHES = "-–—−"
_QUOTES = "'‘`"
_PICTURES = frozenset(("So", "Sk", "Cs", "Co", "Cn"))
_LEFT_OF_REMARK = re.compile(r"[,(\[/]| - ")
_MOST_NAME_WORDS = 6
_LONGEST = 200
_MOST_FAMILY_WORDS = 4
_SHORT = 2  # letters
_LONGEST_PREFIX = 4  # "Fitz"


@dataclass(frozen=True, slots=True)
class Name:
    """A whole name taken apart; ``told`` is whether the text itself tells the two parts apart."""

    family: str
    given: str
    told: bool


def read_name(text: str) -> tuple[str, str, bool]:
    """Family name, given names, and whether the text itself tells the two apart.

    It does by a comma ("EXAMPLE, Alan"), by capitals at one end ("Alan EXAMPLE") or by a title
    before one word alone ("Mr EXAMPLE"). Anything else is the best guess, to be checked.
    """
    read = _read(" ".join(text[:_LONGEST].split())) if len(text) <= _LONGEST else _whole(text)
    return read.family, read.given, read.told


def doubtful(text: str) -> bool:
    """Whether what stands as one part of a name may be something else, or hold more than that.

    "Refused", "Mr EXAMPLE", "EXAMPLE, Alan", "SAMPLE née EXAMPLE" and what holds figures.
    """
    words = text.split()
    return bool(
        len(text) > _LONGEST
        or "\n" in text
        or "," in text
        or _FOREIGN_SIGNS.search(text)
        or _BEFORE.search(text)
        or _is_no_name(text)
        or any(_key(word) in _TITLES | _SUFFIXES for word in words)
        or _says_more(words)
        or _mixed(words)
        or (words and (_key(words[0]) in _MAYBE and words[1:]))
        or any(word in _DASHES for word in words)
        or not any(map(str.isalpha, text))
    )


def looks_like_a_name(text: str, *, among: bool = False) -> bool:
    """Whether a text of a few words may be the name of somebody: "Beth SAMPLE", "Mrs Sample".

    ``among`` is whether other words may stand beside the name: "victim Beth SAMPLE".
    """
    words = _LEFT_OF_REMARK.split(text.strip(), maxsplit=1)[0].split()[: _MOST_NAME_WORDS + 1]
    if len(words) > _MOST_NAME_WORDS or len(text) > _LONGEST or _is_no_name(text):
        return False
    bare = [word.strip(".,'’-") for word in words]
    if not all(word and all(sign.isalpha() or sign in "-'’." for sign in word) for word in bare):
        return False
    named = [word for word in bare if word[0].isupper() or not _is_cased(word[0])]
    if among:
        return bool(named)
    others = [word for word in bare if word not in named and _key(word) not in _PARTICLES]
    titled = _key(bare[0]) in _TITLES if bare else False
    return not others and len(named) >= (1 if titled else 2)


def same(one: str, other: str) -> bool:
    """Whether two ways of writing a part of a name are one: capitals and signs apart."""
    return _letters(one) == _letters(other)


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _whole(text: str) -> Name:
    return Name(text.strip(), "", False)


def _read(text: str) -> Name:
    earlier = _BEFORE.search(text)
    if earlier and earlier.start():
        read = _read(text[: earlier.start()].strip(" ,("))
        return Name(read.family, read.given, False)
    if not text or _is_no_name(text) or not any(_is_cased(sign) for sign in text):
        return _whole(text)
    certain = not _FOREIGN_SIGNS.search(text)
    family, comma, given = text.partition(",")
    read = _of_comma(family.strip(), given.strip()) if comma else _of_words(text.split())
    whole = not _says_more(text.split()) and not all(
        _key(word) in _PARTICLES for word in read.family.split()
    )
    return Name(read.family, read.given, read.told and certain and whole)


def _says_more(words: list[str]) -> bool:
    """Whether a word is none of a name: "wife", "UNKNOWN", a word in quotes, a picture.

    "V" alone may be an initial, and "v" stands between two people.
    """
    return any(
        (_key(word) in _SAID_OF_SOMEBODY and word != "V")
        or word[0] in _QUOTES
        or any(unicodedata.category(sign) in _PICTURES for sign in word)
        for word in words
    )


def _mixed(words: list[str]) -> bool:
    """Whether one part of a name is written as a whole name is: "EXAMPLE Alan"."""
    bare = [word for word in words if _key(word) not in _PARTICLES | _FATHERS]
    longer = [word for word in bare if not _INITIALS.fullmatch(word)]
    return 0 < sum(map(_in_capitals, longer)) < len(longer)


def _of_comma(family: str, given: str) -> Name:
    given_words = _without_titles(given.split())
    family_words = family.split()
    if not given_words or all(_key(word) in _SUFFIXES for word in given_words):
        # "Alan EXAMPLE, Jr" and "EXAMPLE," tell nothing by the comma.
        read = _of_words(family_words)
        return Name(read.family, read.given, False)
    sure = (
        "," not in given
        and bool(family_words)
        and len(family_words) <= _MOST_FAMILY_WORDS
        and not any(_key(word) in _TITLES | _MAYBE | _SUFFIXES for word in family_words)
        and not any(_key(word) in _SUFFIXES | _PARTICLES | _FATHERS for word in given_words)
        and not any(_in_capitals(word) for word in given_words if not _in_all(family_words))
        and (_in_all(family_words) or not any(map(_in_capitals, family_words)))
    )
    if given_words and _key(given_words[-1]) in _PARTICLES:
        return _sorted_by_last(family_words, given_words)
    return Name(family, " ".join(given_words), sure)


def _sorted_by_last(family: list[str], given: list[str]) -> Name:
    """ "BERG, Jan van der": the particles belong to the family name."""
    first = len(given)
    while first > 1 and _key(given[first - 1]) in _PARTICLES:
        first -= 1
    return Name(" ".join([*given[first:], *family]), " ".join(given[:first]), False)


def _of_words(words: list[str]) -> Name:
    bare = _without_titles(words)
    titled = len(bare) < len(words)
    suffixed = bare[1:] and _key(bare[-1]) in _SUFFIXES
    while bare[1:] and _key(bare[-1]) in _SUFFIXES:
        bare = bare[:-1]
    if not bare:
        return _whole(" ".join(words))
    read = _of_bare(bare, titled=titled)
    odd = (
        suffixed
        or _key(bare[0]) in _MAYBE
        or any(_key(word) in _TITLES for word in bare)
        or any(word.strip(".") in _DASHES for word in bare)
    )
    return Name(read.family, read.given, read.told and not odd)


def _of_bare(words: list[str], *, titled: bool) -> Name:
    """A name without titles and suffixes."""
    capitals = [_in_capitals(word) for word in words]
    if len(words) == 1:
        # One name may be either; "Mr EXAMPLE" is how a family name is written.
        return Name(words[0], "", titled and capitals[0])
    first, last = (capitals.index(True), _last(capitals)) if any(capitals) else (0, 0)
    run = any(capitals) and all(capitals[first : last + 1])
    if run and not all(capitals) and last == len(words) - 1:
        start = _with_particles(words, first)
        given = words[:start]
        sure = _sure_particles(words[start:first]) and _sure_given(given)
        sure = sure and _key(given[-1]) not in _BEFORE_APOSTROPHE
        sure = sure and (first == last or not _maybe_initials(words[first:]))
        return Name(" ".join(words[start:]), " ".join(given), sure)
    if run and not all(capitals) and first == 0:
        given = words[last + 1 :]
        sure = _sure_given(given) and not _maybe_initials(words)
        return Name(" ".join(words[: last + 1]), " ".join(given), sure)
    if run and not all(capitals):
        given = [*words[:first], *words[last + 1 :]]
        return Name(" ".join(words[first : last + 1]), " ".join(given), False)
    start = _with_particles(words, len(words) - 1)
    return Name(" ".join(words[start:]), " ".join(words[:start]), False)


def _with_particles(words: list[str], first: int) -> int:
    """Where the family name begins when the particles before it are counted in."""
    start = first
    while start > 1 and _key(words[start - 1]) in _PARTICLES | _FATHERS:
        start -= 1
    return start


def _sure_particles(words: list[str]) -> bool:
    """Particles in small letters, or an Irish Ó, are of the family name in every country."""
    return all(
        _key(word) in _PARTICLES and (word[0].islower() or word[0] in "ÓNU") for word in words
    )


def _sure_given(words: list[str]) -> bool:
    return bool(words) and not any(
        _key(word) in _PARTICLES | _FATHERS | _MAYBE | _SUFFIXES for word in words
    )


def _maybe_initials(words: list[str]) -> bool:
    """ "AJ" before a name may be two initials or a family name."""
    return len(words[0].strip(".")) <= _SHORT


def _without_titles(words: list[str]) -> list[str]:
    at = 0
    while at < len(words) and _key(words[at]) in _TITLES:
        at += 1
    return words[at:]


def _in_all(words: list[str]) -> bool:
    return bool(words) and all(_in_capitals(word) or _key(word) in _PARTICLES for word in words)


def _in_capitals(word: str) -> bool:
    """Whether a word is a family name written in capitals; a lone letter is an initial.

    McDONALD, DiCAPRIO, O'BRIEN, d'ARC and al-MASRI are.
    """
    if _INITIALS.fullmatch(word):
        return False
    if word.isupper():
        return True
    return sum(map(str.isalpha, _capital_tail(word))) >= _SHORT


def _capital_tail(word: str) -> str:
    """The capitals that a word ends in, where what stands before them is short."""
    at = len(word)
    while at and not word[at - 1].islower():
        at -= 1
    return word[at:] if at <= _LONGEST_PREFIX else ""


def _last(capitals: list[bool]) -> int:
    return len(capitals) - 1 - capitals[::-1].index(True)


def _key(word: str) -> str:
    plain = word.casefold().replace("’", "'").strip(".,")
    return plain if plain else word


def _is_no_name(text: str) -> bool:
    return bool(_NO_NAME.fullmatch(text.strip(" .()")))


def _is_cased(sign: str) -> bool:
    return sign.isupper() or sign.islower()
