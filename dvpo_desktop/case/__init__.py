"""What a case is: frozen dataclasses, one module a step; no screen, no store, no files."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dvpo_desktop.case.people import Held, Officer, Rank, Role, Standing

if TYPE_CHECKING:
    from dvpo_desktop.case.case import Case, Scheme

__all__ = ["Case", "Held", "Officer", "Rank", "Role", "Scheme", "Standing"]


def __getattr__(name: str) -> Any:
    """The case with its sections, imported when first asked for: the sign-in needs officers only.

    A tenth of a second on a slow station PC, which the first window does not wait for.
    """
    if name in __all__:
        return getattr(import_module("dvpo_desktop.case.case"), name)
    raise AttributeError(name)
