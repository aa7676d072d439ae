"""Reference data: the force's forms and tables, read once from ``forms`` and ``resources``."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dvpo_desktop import paths
from dvpo_desktop.case import Case
from dvpo_desktop.case.forces import Force, force_name, read_forces
from dvpo_desktop.case.paper import Paper
from dvpo_desktop.case.places import asked
from dvpo_desktop.case.questions import StepQuestions, read_questions
from dvpo_desktop.documents.application_wording import Application, read_application
from dvpo_desktop.documents.notice import notice
from dvpo_desktop.documents.own_words import own_words
from dvpo_desktop.documents.paper_wording import PaperWording, read_paper_wording
from dvpo_desktop.documents.papers import PAPERS
from dvpo_desktop.documents.protected.support import Support, read_support
from dvpo_desktop.documents.typesetting.fonts import Fonts
from dvpo_desktop.documents.wording import Wording, read_wording
from dvpo_desktop.intake.custody_record.headings import Headings, read_headings
from dvpo_desktop.rules.calendar import read_calendar
from dvpo_desktop.rules.checklist import Ask, read_checklist
from dvpo_desktop.rules.conditions.catalogue import read_catalogue
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.step_order import ASIDES, WORDS, step_of
from dvpo_desktop.rules.task_rules import read_tasks


@dataclass(frozen=True, slots=True)
class ReferenceData:
    """Everything the rooms need that is data: questions, law, wording, forces, headings."""

    days: StepQuestions
    asides: dict[str, StepQuestions]
    courts: StepQuestions
    checklist: dict[str, tuple[Ask, ...]]
    law: Law
    wording: Wording
    application: Application
    papers: dict[str, PaperWording]
    support: Support
    headings: Headings
    fonts: Path
    training: Path
    plain_words: tuple[str, ...]
    guessed_first: tuple[str, ...]

    @property
    def questions(self) -> Mapping[str, StepQuestions]:
        """The questions of every step, by its word."""
        return self.law.questions

    @property
    def forces(self) -> tuple[Force, ...]:
        """Every force of England and Wales."""
        return self.law.forces

    def asked(self, word: str) -> StepQuestions:
        """The questions of a page; of one beside a step, those of the step are among them."""
        if word not in self.asides:
            return self.questions[word]
        step, aside = self.questions[step_of(word)], self.asides[word]
        return replace(aside, word=step.word, fields={**step.fields, **aside.fields})


def read_reference_data() -> ReferenceData:
    """Reads every form and table that comes with the program."""
    forms, resources = paths.bundled("forms"), paths.bundled("resources")
    wording = read_wording(_text(forms / "wording" / "dvpn.toml"))
    application = read_application(_text(forms / "wording" / "application.toml"))
    law = _law(forms, resources, wording, application)
    return ReferenceData(
        days=read_questions(_text(forms / "days.toml")),
        asides={word: read_questions(_text(forms / f"{word}.toml")) for word in ASIDES},
        courts=read_questions(_text(forms / "courts.toml")),
        checklist=read_checklist(_text(forms / "checklist.toml")),
        law=replace(
            law,
            unprintable=Fonts(resources / "fonts").unprintable,
            called=lambda path: asked(path, law.questions)[0],
        ),
        wording=wording,
        application=application,
        papers={
            name: read_paper_wording(_text(forms / "wording" / f"{name}.toml"), *parts)
            for name, parts in (row.words for row in PAPERS.values())
            if name
        },
        support=read_support(_text(resources / "support.toml")),
        headings=read_headings(_text(forms / "intake.toml")),
        fonts=resources / "fonts",
        training=resources / "training",
        plain_words=tuple(_text(resources / "plain_words.txt").split()),
        guessed_first=_words(_text(resources / "guessed_first.txt")),
    )


def _law(forms: Path, resources: Path, wording: Wording, application: Application) -> Law:
    catalogue = read_catalogue(
        _text(file) for file in sorted((forms / "conditions").glob("*.toml"))
    )
    forces = read_forces(_text(resources / "forces.json"))

    def draft(case: Case, law: Law) -> Paper:
        return notice.compose(
            case, law, wording, force_name(forces, case.custody.force), None, None
        )

    return Law(
        catalogue,
        read_calendar(_text(resources / "calendar.toml")),
        {word: read_questions(_text(forms / "questions" / f"{word}.toml")) for word in WORDS},
        tasks=read_tasks(_text(forms / "tasks.toml")),
        forces=forces,
        own_words=own_words(wording, application, catalogue, forces),
        draft=draft,
    )


def _words(text: str) -> tuple[str, ...]:
    """The words of a list that has one a line; a line that begins with # is a comment."""
    return tuple(line for line in text.split("\n") if line and not line.startswith("#"))


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8-sig")
