"""History lines: each entry of the history in the plain words that an officer reads."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from dvpo_desktop.case.history import Act, Entry, Line
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.phrases.acts_in_words import DONE
from dvpo_desktop.phrases.history_sittings import Changed, sittings
from dvpo_desktop.rules.date_words import say_moment

NOTHING = "nothing"
COUNTS_ITSELF = "position"  # of a row, which the label has told already
_OF_AN_OFFICER = frozenset(
    {
        Act.SUSPENDED,
        Act.RESUMED,
        Act.RESET,
        Act.REMOVED,
        Act.ROLES_SET,
        Act.RECOVERY_PUT_OFF,
        Act.REKEYED,
        Act.TOKEN_GIVEN,
        Act.CODE_CHECKED,
        Act.CODE_REFUSED,
    }
)
_OUTCOMES = {
    "authorised": "Authorised the notice",
    "refused": "Refused the notice",
    "returned": "Returned the case with questions",
}

Questions = Mapping[str, StepQuestions]


def lines_of(
    entries: Iterable[Entry], questions: Questions, *, naming_case: bool = False
) -> tuple[Line, ...]:
    """The history, newest first; what one officer changed in a sitting is one line a field.

    ``naming_case`` says in each line which case it was, for the history of an officer.
    """
    lines = []
    for one in sittings(entries):
        entry = one.entry if isinstance(one, Changed) else one
        did, told = (
            (f"Changed {_label(one.field, questions)}", _change(one, questions))
            if isinstance(one, Changed)
            else _between(one, questions)
            if one.act is Act.JOINED
            else _told(one)
        )
        told = " · ".join(filter(None, (told, _when_done(entry), _by_the_server(entry))))
        about = f"{entry.reference} · {did}" if naming_case and entry.reference else did
        lines.append(Line(one.at, entry.words, entry.station, about, told))
    return tuple(reversed(lines))


def _when_done(entry: Entry) -> str:
    """When something was done that had to wait for the server, or that it still waits."""
    if "joined" in entry.detail:
        done = datetime.fromisoformat(entry.detail["joined"]["done"])
        shut_out = entry.detail.get("shut_out")
        decides = entry.act in (Act.DECIDED, Act.COUNTERSIGNED)
        what = "; it does not stand: " if decides else "; to be checked: "
        more = f"{what}{shut_out}" if shut_out else ""
        return f"done {say_moment(done)}, while the server was away{more}"
    return "waits for the server" if "waits" in entry.detail else ""


def _by_the_server(entry: Entry) -> str:
    """What the clock of the server said, where the station’s was off."""
    if entry.server_clock is None:
        return ""
    return f"by the server’s clock it was {say_moment(entry.server_clock)}; the station’s was off"


def _away(told: Any) -> str:
    """That the officer was warned that nobody had reached the server, and since when."""
    if not isinstance(told, dict) or "since" not in told:
        return ""
    since = say_moment(datetime.fromisoformat(told["since"]))
    return f"the server had not been reached since {since}; the officer was warned of that"


def _between(entry: Entry, questions: Questions) -> tuple[str, str]:
    """What became of two states of one case, and what of it was not kept."""
    detail = entry.detail
    if "did" in detail:
        did = DONE.get(Act(detail["did"]), detail["did"])
        return did, f"not kept: {detail.get('refused', 'another state of the case was chosen')}"
    unkept = "; ".join(
        f"{_label(field, questions)}: {_words(value[0], {})}"
        for field, value in detail.get("not_kept", {}).items()
    )
    return DONE[Act.JOINED], f"not kept: {unkept}" if unkept else ""


def _told(entry: Entry) -> tuple[str, str]:
    """What an act was, and what is worth telling of it."""
    did = DONE.get(entry.act, entry.act.value.replace("-", " ").capitalize())
    if entry.erased:
        return did, "the detail was erased"
    if entry.withheld:
        return did, "the detail is kept from who may open no case"
    detail = entry.detail
    if entry.act in (Act.PRINTED, Act.EXPORTED, Act.TO_PRINTER):
        return did, _disclosure(detail)
    if entry.act is Act.LOOKED and "what" in detail:
        return f"Looked at the {detail['what']}", ""
    if entry.act is Act.SEARCHED:
        return did, _search(detail)
    if entry.act is Act.DECIDED:
        told = (str(detail.get("brought_in", "")), _away(detail.get("server_away")))
        return _decision(detail) or did, " · ".join(filter(None, told))
    if entry.act in (Act.SETTINGS_CHANGED, Act.POLICY_SET):
        return did, _settings(detail)
    if entry.act is Act.CUT_OFF:
        return did, _cut_off(detail)
    if entry.act is Act.ERASED:
        return did, f"of entry {detail['entry']}, because: {detail['why']}"
    plain = {
        Act.OPENED: "how",
        Act.DAY_ADDED: "day",
        Act.CLOCK_MOVED: "how",
        Act.NOT_PRINTED: "why",
        Act.REFUSED_ACT: "why",
        Act.PACKAGE_REFUSED: "why",
        Act.PACKAGE_OPENED: "words",
        Act.PACKAGE_DECIDED: "words",
        Act.CARD_KEPT: "words",
        Act.CHANGED: "act_by",
    }.get(entry.act)
    if entry.act is Act.CHANGED and "act_by" in detail:
        was, now = detail["act_by"]["was"], detail["act_by"]["now"]
        return "Moved the act-by time", f"{was} → {now}"
    if entry.act in (Act.ENROLLED, Act.SIGNED_IN, Act.DIRECTORY_CHANGED):
        return did, _officer(detail)
    if entry.act in _OF_AN_OFFICER:
        return did, _whom(detail)
    return did, str(detail.get(plain, "")) if plain else ""


def _whom(detail: Mapping[str, Any]) -> str:
    """ "4417 of west-mercia · preparing → preparing, serving · because: back at work"."""
    force, _, collar = str(detail.get("officer", "")).partition("/")
    told = [f"{collar} of {force}"] if collar else []
    if "was" in detail:
        told.append(" → ".join(", ".join(detail[side]) or NOTHING for side in ("was", "now")))
    if detail.get("why"):
        told.append(f"because: {detail['why']}")
    return " · ".join(told)


def _cut_off(detail: Mapping[str, Any]) -> str:
    """ "Removed an officer · 4417 of west-mercia · took effect all the same"."""
    came_to = {"finished": "took effect all the same", "undone": "nothing was changed by it"}
    what = DONE[Act(detail["did"])] if "did" in detail else ""
    told = (what, _whom(detail), came_to.get(detail.get("came_to", ""), ""))
    return " · ".join(filter(None, told))


def _count(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number:,} {what}s"


def _search(detail: Mapping[str, Any]) -> str:
    """ "for “exam” · 2 cases shown: DV-26-0114, DV-26-0113"."""
    cases = detail.get("cases", [])
    sought = f"for “{detail.get('sought', '')}” · "
    if not cases:
        return f"{sought}no case shown"
    return f"{sought}{_count(len(cases), 'case')} shown: {', '.join(cases)}"


def _disclosure(detail: Mapping[str, Any]) -> str:
    """ "notice, copy 2, for the court: the application, s.27 · history code 7F3A-…"."""
    what = str(detail.get("what", "a paper"))
    copy = f", copy {detail['copy']}" if "copy" in detail else ""
    to = f", for {detail['to']}" if "to" in detail else ""
    why = f": {detail['why']}" if "why" in detail else ""
    rest = [f"by way of: {detail['how']}"] if "how" in detail else []
    rest += [f"history code {detail['chain']}"] if "chain" in detail else []
    rest += [str(detail["where"])] if detail.get("where") else []
    return " · ".join([f"{what}{copy}{to}{why}", *rest])


def _decision(detail: Mapping[str, Any]) -> str:
    for change in detail.get("changed", {}).values():
        now = change.get("now")
        if isinstance(now, dict) and now.get("outcome") in _OUTCOMES:
            return _OUTCOMES[now["outcome"]]
    return ""


def _settings(detail: Mapping[str, Any]) -> str:
    """ "oral authority: No → Yes · because: advice of 3 November"."""
    told = [
        f"{name.replace('_', ' ')}: {_words(each['was'], {})} → {_words(each['now'], {})}"
        for name, each in detail.get("changed", {}).items()
    ]
    return " · ".join([*told, *([f"because: {detail['why']}"] if detail.get("why") else [])])


def _officer(detail: Mapping[str, Any]) -> str:
    officer = detail.get("officer")
    told = [f"{officer['name']}, {officer['rank'].replace('-', ' ')}"] if officer else []
    told += [*filter(None, (detail.get("telephone"), detail.get("removed") and "taken out"))]
    failed = detail.get("failed_before")
    if failed:
        told.append(f"after {failed} failed {'try' if failed == 1 else 'tries'}")
    if detail.get("tries"):
        told.append(f"the count of failed tries {detail['tries']}")
    if detail.get("anchor"):
        told.append(f"what this computer had seen of the history {detail['anchor']}")
    missed = detail.get("missed")
    if missed:
        told.append(
            f"entries are missing: this computer had seen entry {missed['entries']:,}, and the "
            f"history ended at {missed['here']:,}"
        )
    return " · ".join(told)


def _label(field: str, questions: Questions) -> str:
    """What a field is called on its page: "Children: Date of birth (2)"."""
    section, _, below = field.partition(".")
    parts = below.split(".") if below else []
    row = next((int(part) + 1 for part in parts if part.isdigit()), None)
    step = questions.get(section)
    names = [part for part in parts if not part.isdigit()]
    label = (names or [section])[-1].replace("_", " ")
    if step is not None:
        # The fields of a row are named after the list that holds them.
        for end in range(len(names), 0, -1):
            if ".".join(names[:end]) in step.fields:
                label = step.fields[".".join(names[:end])].label
                break
        label = f"{step.name}: {label}"
    return f"{label} ({row})" if row else label


def _change(changed: Changed, questions: Questions) -> str:
    section, _, below = changed.field.partition(".")
    path = ".".join(part for part in below.split(".") if not part.isdigit())
    step = questions.get(section)
    asked = step.fields.get(path) if step else None
    choices = asked.choices if asked else {}
    return " · ".join(
        f"{_value(change, 'was', choices)} → {_value(change, 'now', choices)}"
        for change in changed.changes
    )


def _value(change: Mapping[str, Any], side: str, choices: Mapping[str, str]) -> str:
    words = _words(change.get(side), choices)
    if "at" in change and words != NOTHING:
        # Only the part of a long text that differs.
        return f"“…{words}…”"
    return words


def _named(name: str, value: Any, choices: Mapping[str, str]) -> str:
    """One part of a row: Yes and No tell nothing without what they answer."""
    words = _words(value, choices)
    return f"{name.replace('_', ' ')}: {words}" if isinstance(value, bool) else words


def _words(value: Any, choices: Mapping[str, str]) -> str:
    """A value as an officer reads it; empty is "nothing"."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, (dict, list)):
        told = (
            [_named(*one, choices) for one in value.items() if one[0] != COUNTS_ITSELF]
            if isinstance(value, dict)
            else [_words(one, choices) for one in value]
        )
        return ", ".join(words for words in told if words != NOTHING) or NOTHING
    if isinstance(value, str) and value in choices:
        return choices[value]
    if isinstance(value, str) and value[10:11] == "T":
        with suppress(ValueError):
            return say_moment(datetime.fromisoformat(value))
    words = "" if value is None else str(value).strip()
    return words or NOTHING
