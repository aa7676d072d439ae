"""Asked when: which questions are only asked once another is answered in a certain way."""

from dataclasses import dataclass
from typing import Any

from dvpo_desktop.case.preparation.children import Known
from dvpo_desktop.case.preparation.custody import Liberty
from dvpo_desktop.case.preparation.opinions import Response, View


@dataclass(frozen=True, slots=True)
class Only:
    """Asked only while ``field``, a name beside the question, has one of ``values``."""

    field: str
    values: tuple[Any, ...]

    def holds(self, beside: Any) -> bool:
        """Whether the question is asked, given the section or the row it belongs to."""
        return getattr(beside, self.field) in self.values


_IN_SERVICE = Only("service_law", (True,))
_AGE_UNKNOWN = Only("born", (None,))
_CHILDREN = Only("known", (Known.YES,))
_REACHED = Only("reached", (True,))
_NOT_REACHED = Only("reached", (False,))
_WAS_ASKED = Only("asked", (True,))

_ONLY = {
    "custody": {"bail_conditions": Only("liberty", (Liberty.BAIL_CONDITIONAL,))},
    "respondent": {
        "estimated_age": _AGE_UNKNOWN,
        "age_basis": _AGE_UNKNOWN,
        "service_unit": _IN_SERVICE,
        "commanding_officer": _IN_SERVICE,
    },
    "children": {
        "how_checked": Only("known", (Known.NONE_KNOWN,)),
        "children": _CHILDREN,
        "welfare": _CHILDREN,
    },
    "opinions": {
        "asked_at": _REACHED,
        "asked_by": _REACHED,
        "alone": _REACHED,
        "words": _REACHED,
        "view": _REACHED,
        "on_conditions": _REACHED,
        "fears": _REACHED,
        "attempts": _NOT_REACHED,
        "not_safe_why": _NOT_REACHED,
        "although": Only("view", (View.OPPOSES, View.UNSURE, View.NO_VIEW)),
        "residents.at": _WAS_ASKED,
        "residents.by": _WAS_ASKED,
        "residents.words": _WAS_ASKED,
        "residents.not_asked_why": Only("asked", (False,)),
        "representations": Only("response", (Response.MADE,)),
    },
}


def asked_when(word: str) -> dict[str, Only]:
    """The questions of a step that are asked only now and then, each with its condition."""
    return _ONLY.get(word, {})
