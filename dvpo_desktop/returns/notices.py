"""Notices: how many were asked for, authorised, refused, returned, voided and served, by route."""

from collections.abc import Sequence
from statistics import median_low

from dvpo_desktop.case.proceedings.authority import Route
from dvpo_desktop.returns.decided import Fate, Request
from dvpo_desktop.returns.table import FEWEST, Table, counted

NOT_RECORDED = "Not recorded"
ROUTES = {Route.HERE: "Here", Route.PACKAGE: "Sealed package", Route.TELEPHONE: "Telephone"}
COLUMNS = (*ROUTES.values(), NOT_RECORDED, "All")
FEW = "too few"
NOTHING = "none"
_AUTHORISED = (Fate.SERVED, Fate.NOT_SERVED, Fate.VOIDED)
_ROWS = {
    "Requests": tuple(Fate),
    "Authorised": _AUTHORISED,
    "Served": (Fate.SERVED,),
    "Not served": (Fate.NOT_SERVED,),
    "Voided before service": (Fate.VOIDED,),
    "Refused": (Fate.REFUSED,),
    "Returned with questions": (Fate.RETURNED,),
    "Waiting for a decision": (Fate.WAITING,),
}
_PARTS = (
    ("Requests", ("Authorised", "Refused", "Returned with questions", "Waiting for a decision")),
    ("Authorised", ("Served", "Not served", "Voided before service")),
)


def notices(requests: Sequence[Request], fewest: int = FEWEST) -> Table:
    """Requests by what came of them and by the route of the decision.

    One that waits has no route yet, and stands under "not recorded". Counts below ``fewest`` are
    withheld with what they could be worked out from. The rows tie: requests are those authorised,
    refused, returned and waiting; those authorised are served, not served or voided.
    """
    rows = [(label, _by_route(requests, fates)) for label, fates in _ROWS.items()]
    put_off = [each for each in requests if each.put_off]
    rows.append(("Put off at least once", _by_route(put_off, tuple(Fate))))
    return counted("Notices, by the day of the decision", COLUMNS, tuple(rows), _PARTS, fewest)


def timeliness(requests: Sequence[Request], fewest: int = FEWEST) -> Table:
    """The median minutes from request to decision and from decision to service, by route.

    Half of them took no longer. Fewer than ``fewest`` are not told; a decision of which the case
    does not say when it was asked for is counted apart and never as 0 minutes.
    """
    decided = [each for each in requests if each.route is not None]
    served = [each for each in decided if each.fate is Fate.SERVED]
    rows = []
    for name, of, minutes in (
        ("Request to decision", decided, [each.to_decision for each in decided]),
        ("Decision to service", served, [each.to_service for each in served]),
    ):
        for route, called in ((None, "all"), *ROUTES.items()):
            found = [m for each, m in zip(of, minutes, strict=True) if route in (None, each.route)]
            known = [each for each in found if each is not None]
            missing = _few(len(found) - len(known), fewest)
            rows.append(
                (f"{name}, {called[0].lower()}{called[1:]}", (_median(known, fewest), missing))
            )
    return Table("Minutes, the median", ("Minutes", NOT_RECORDED), tuple(rows))


def _by_route(requests: Sequence[Request], fates: tuple[Fate, ...]) -> tuple[int, ...]:
    found = [each.route for each in requests if each.fate in fates]
    return (*(found.count(route) for route in (*ROUTES, None)), len(found))


def _median(minutes: list[int], fewest: int) -> str:
    if not minutes:
        return NOTHING
    return str(median_low(minutes)) if len(minutes) >= fewest else FEW


def _few(count: int, fewest: int) -> str:
    return FEW if 0 < count < fewest else str(count)
