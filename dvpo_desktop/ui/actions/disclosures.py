"""Disclosures: to whom each copy of the notice goes, and why, as the record must tell it.

Data Protection Act 2018, s.62.
"""

from dvpo_desktop.case.proceedings.service import CopyFor
from dvpo_desktop.documents.application_wording import CourtPaper

RECIPIENTS = {
    CopyFor.RESPONDENT: "the respondent",
    CopyFor.PROTECTED: "the protected person",
    CopyFor.COURT: "the court",
    CopyFor.CUSTODY_RECORD: "the custody record",
    CopyFor.CONTROL_ROOM: "the control room",
    CopyFor.SOLICITOR: "the solicitor",
}
PURPOSES = {
    CopyFor.RESPONDENT: "service of the notice, s.25(2)",
    CopyFor.PROTECTED: "so that the protected person knows the conditions",
    CopyFor.COURT: "the application for an order, s.27",
    CopyFor.CUSTODY_RECORD: "the record of custody",
    CopyFor.CONTROL_ROOM: "so that a breach is known when it is reported, s.26",
    CopyFor.SOLICITOR: "advice to the respondent",
}
OWN_FILE = "the officer who saved it"
STATEMENT_IS_FOR = "the constable’s evidence of service, s.25(2) and (3)"
BRIEF_IS_FOR = "the decision on the notice, s.24(2) and (3)"
FIGURES_FILE = "figures of notices"
FIGURES_ARE_FOR = "to show how the power is used, with nobody named"
RECORD_IS_FOR = "to show what was decided, by whom and why"
BUNDLE = "Bundle for the court"
# A paper that is not named here goes where the complaint goes, and for the same reason.
APPLICATION_TO = {
    CourtPaper.COMPLAINT: RECIPIENTS[CopyFor.COURT],
    CourtPaper.HEARING_NOTICE: RECIPIENTS[CopyFor.RESPONDENT],
}
APPLICATION_FOR = {
    CourtPaper.COMPLAINT: PURPOSES[CopyFor.COURT],
    CourtPaper.HEARING_NOTICE: "notice of the hearing, s.27(5)",
}


def copy_words(copy_for: CopyFor, number: int) -> str:
    """What the top of a copy says of it: "Copy 1 for the respondent"."""
    return f"Copy {number} for {RECIPIENTS[copy_for]}"
