"""Bundle: the papers of an application as one document for the court, with a face and an index."""

from dataclasses import dataclass

from dvpo_desktop.case import Case
from dvpo_desktop.case.paper import Block, Kind, Paper
from dvpo_desktop.case.proceedings.hearing import NoticeGiven
from dvpo_desktop.documents.application_wording import Application, CourtPaper
from dvpo_desktop.documents.court import application
from dvpo_desktop.documents.notice import service_statement
from dvpo_desktop.documents.wording import Wording
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.texts.find_text import MARK

BEFORE = (CourtPaper.COMPLAINT,)
AUTHORITY = (CourtPaper.REASONS, CourtPaper.EVIDENCE)
AFTER = (
    *(CourtPaper.HEARING_NOTICE, CourtPaper.CERTIFICATE, CourtPaper.EFFORTS),
    *(CourtPaper.DRAFT_ORDER, CourtPaper.COSTS),
)


@dataclass(frozen=True, slots=True)
class Bundle:
    """The sections in order, and what their face is made from."""

    case: Case
    law: Law
    wording: Application
    force_name: str
    sections: tuple[Paper, ...]

    def face(self, pages: tuple[int, ...]) -> Paper:
        """The face with its index; ``pages`` are the pages on which the sections begin."""
        index = tuple(
            Block(
                Kind.FACT,
                f"{number}. {paper.title}",
                label=f"Page {page}",
                rests_on="good practice",
                came_from="bundle",
            )
            for number, (paper, page) in enumerate(zip(self.sections, pages, strict=True), start=1)
        )
        return application.compose(
            CourtPaper.COVER,
            self.case,
            self.law,
            self.wording,
            self.force_name,
            index=index,
            withheld=any(MARK in block.text for one in self.sections for block in one.blocks),
        )


def compose(
    case: Case, law: Law, application_wording: Application, wording: Wording, force_name: str
) -> Bundle:
    """The bundle of a served case: every section rid of what the court's copy must not hold.

    The notice stands in its frozen words. A log of efforts is in it where efforts were made, and
    the certificate that the notice of hearing was given unless it was not.
    Raises ValueError, in words, while no notice is served: there is nothing to apply with.
    """
    standing = case.authority.standing
    if standing is None or standing.notice is None or case.service.recorded is None:
        raise ValueError("Record the service of the notice first: the bundle begins with it.")

    def papers(which: tuple[CourtPaper, ...]) -> tuple[Paper, ...]:
        return tuple(
            application.compose(one, case, law, application_wording, force_name)
            for one in which
            if _belongs(one, case)
        )

    return Bundle(
        case,
        law,
        application_wording,
        force_name,
        (
            *papers(BEFORE),
            standing.notice,
            *papers(AUTHORITY),
            service_statement.compose(case, law, wording, force_name, bound=True),
            *papers(AFTER),
        ),
    )


def _belongs(which: CourtPaper, case: Case) -> bool:
    if which is CourtPaper.EFFORTS:
        return bool(case.hearing.efforts)
    return (
        which is not CourtPaper.CERTIFICATE
        or case.hearing.notice_given is not NoticeGiven.NOT_GIVEN
    )
