"""Task rules: what a force wants done after service, by when and by whom, from forms/tasks.toml."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum

import msgspec


class TaskFault(ValueError):
    """A form of tasks that cannot be used; the sentence says which task and why."""


class When(StrEnum):
    """In which cases a task is asked for."""

    ALWAYS = "always"
    CHILDREN = "children"
    SCHOOL = "school"
    SERVICE_LAW = "service-law"
    HOME = "home"
    BAIL = "bail"
    FIREARMS = "firearms"
    INTERPRETER = "interpreter"
    LISTED = "listed"
    HEARD = "heard"
    ORDER = "order"
    ENDED = "ended"


class Moment(StrEnum):
    """From which moment the due time of a task is counted.

    ``HEARING`` is the next time in court, ``RESULT`` when the application was last called on,
    ``END`` when what binds the respondent ends or ended.
    """

    SERVICE = "service"
    ACT_BY = "act-by"
    HEARING = "hearing"
    RESULT = "result"
    END = "end"

    @property
    def words(self) -> str:
        """The moment as a sentence names it: "the hearing"."""
        return {
            Moment.SERVICE: "service",
            Moment.ACT_BY: "the act-by time",
            Moment.HEARING: "the hearing",
            Moment.RESULT: "the result",
            Moment.END: "the end of the notice or order",
        }[self]


class Closes(StrEnum):
    """What settles a task beside the time at which it was done."""

    DONE = "done"
    SUPPORT = "support"
    MARKERS = "markers"
    COMMANDER = "commander"


class NamedIn(StrEnum):
    """Where in the case the one whose task it is may be named already."""

    NOWHERE = ""
    TOLD_BY = "review.told_by"


@dataclass(frozen=True, slots=True)
class TaskRule:
    """One task as the force wants it.

    ``owner`` is the role that it falls to, ``named_in`` where somebody may be named already.
    It is due ``due_minutes`` after ``due_from``, or before it where they are negative.
    ``says_how`` asks how it was done once it is; empty where that need not be said. A case is
    not closed while a task with ``before_close`` is open. ``on`` is False for a task that the
    form describes and the force does not use.
    """

    code: str
    name: str
    help: str
    owner: str
    due_minutes: int
    rests_on: str
    due_from: Moment = Moment.SERVICE
    when: When = When.ALWAYS
    closes: Closes = Closes.DONE
    named_in: NamedIn = NamedIn.NOWHERE
    says_how: str = ""
    before_close: bool = False
    on: bool = True


def read_tasks(text: str) -> tuple[TaskRule, ...]:
    """The tasks in the text of ``forms/tasks.toml``, in its order.

    Raises TaskFault, in words, for a text that is not TOML, a key that is missing, unknown or
    wrong, a code that stands twice, and words that are empty.
    """
    try:
        rows = tomllib.loads(text)["tasks"]
        rules = tuple(_rule(row) for row in rows)
    except KeyError as fault:
        raise TaskFault(f"The form of tasks lacks its {fault}.") from fault
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise TaskFault(f"The form of tasks cannot be read: {fault}.") from fault
    codes = [rule.code for rule in rules]
    for code in codes:
        if codes.count(code) > 1:
            raise TaskFault(f"The task {code} stands twice. Give each task a code of its own.")
    return rules


def _rule(row: dict[str, object]) -> TaskRule:
    code = row["code"]
    strangers = row.keys() - set(TaskRule.__slots__)
    if strangers:
        raise TaskFault(f"The task {code} has {', '.join(sorted(strangers))}, which none has.")
    rule = msgspec.convert(row, TaskRule)
    for name in ("code", "name", "help", "owner", "rests_on"):
        if not getattr(rule, name).strip():
            raise TaskFault(f"The task {code} has an empty {name}. Fill it in.")
    return rule
