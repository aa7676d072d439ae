"""Handles: the names by which somebody is reached on the internet, found in a box for contact."""

import re
from collections.abc import Iterator

from dvpo_desktop.rules.texts import find_text

_AT = re.compile(r"(?<![\w.@])@([\w][\w.\-]{2,29})")
_PLATFORM = re.compile(
    r"\b(?:instagram|insta|ig|snapchat|snap|facebook|fb|messenger|telegram|tiktok|twitter|x|whatsapp|"
    r"signal|discord|skype|viber|kik|linkedin|reddit|youtube|xbox|psn|gamertag|username|user\s?name|"
    r"threads|bluesky|bsky|mastodon|wickr|wechat|t\.me|user|handle|account)"
    r"(?:\.(?:com|me|net|social))?\s{0,20}(?:is|name|id|handle|account|[:=@/\-\s]){0,40}[:=@/\s]"
    r"([\w][\w.\-]{2,29})",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?<![\w.@])\w[\w.]{1,31}#\d{4}(?!\w)")
# What ends a handle of letters alone: "insta bethsparkles", "kik bethsparkles (evenings)".
_ENDED = re.compile(r"\s*(?:$|[,;()\n]|\b(?:on|only|at|after|before|in|from)\b)", re.IGNORECASE)
_FEWEST_OF_LETTERS = 6
_MIXED = re.compile(
    r"(?<![\w.@/])(?=[a-zA-Z_])(?=[\w.\-]{0,60}[a-zA-Z])(?=[\w.\-]{0,60}[\d_])"
    r"[a-zA-Z_][\w.\-]{4,29}(?![\w@])"
)
_TIMES = """
only mornings morning evenings evening weekdays weekends weekday weekend anytime daytime nights
afternoons afternoon after before message messages text texts call calls number phone mobile
works best first works until from
sister brother mother father friend friends daughter partner cousin colleague neighbour
private profile inbox video voice group chats messenger whatsapp instagram facebook snapchat
telegram discord through direct nothing anything either neither safely safest preferred blocked
"""
_TIME_WORDS = frozenset(_TIMES.split())
_FEWEST = 4


def handles(text: str, *, marked_alone: bool = False) -> tuple[str, ...]:
    """The handles in a text about contact: "@beth_s", "insta beths99", "snap: beths99".

    A word after the name of a platform counts where it cannot be plain speech: with a figure, a
    dot or a line below in it, after "@", ":" or "=", or as a long last word. A handle that is
    sought in vain costs nothing; one that is not sought is printed. With ``marked_alone`` only
    those after "@" or a platform count, as in a text that is not about contact.
    """
    found = [hit.group(1) for hit in _AT.finditer(text)]
    for hit in _PLATFORM.finditer(text):
        marked = hit.group()[: hit.start(1) - hit.start()].rstrip()[-1:] in "@:=/"
        ended = len(hit.group(1)) >= _FEWEST_OF_LETTERS and _ENDED.match(text, hit.end())
        if marked or not hit.group(1).isalpha() or ended:
            found.append(hit.group(1))
    if not marked_alone:
        found += (hit.group() for hit in _NUMBERED.finditer(text))
        found += (hit.group() for hit in _MIXED.finditer(text))
    each = (one.strip(".-_") for one in found)
    return tuple(dict.fromkeys(one for one in each if _is_one(one)))


def local_part(email: str) -> Iterator[str]:
    """What stands before the "@" of an e-mail address, where it is more than a word."""
    local = email.partition("@")[0]
    if len(find_text.bare(local)) > _FEWEST and not local.isalpha():
        yield local


def _is_one(text: str) -> bool:
    letters = find_text.bare(text)
    times = re.fullmatch(r"\d{1,2}(?:am|pm)?|(?:am|pm)\d*", letters)
    return len(letters) >= _FEWEST and letters not in _TIME_WORDS and not times
