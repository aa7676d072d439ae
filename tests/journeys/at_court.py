"""At court: what an officer types of the hearing of an application at which an order was made."""

from journeys.shift import Shift
from PySide6.QtWidgets import QRadioButton

REFERENCE = "DV-26-0113"


def type_an_order(shift: Shift) -> None:
    """Opens the case at its outcome, and writes down an order made on 30 November at 14:20."""
    shift.open(REFERENCE, "outcome")
    shift.type("sitting.court", "Sample Magistrates' Court")
    shift.type("sitting.called_on_at", "30 Nov 2026")
    shift.type("sitting.called_on_at.time", "14:20")
    for answer in ("sitting.respondent_present.yes", "sitting.result.made"):
        shift.wizard.page.findChild(QRadioButton, answer).click()
