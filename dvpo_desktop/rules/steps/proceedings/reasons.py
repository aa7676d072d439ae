"""Reasons: what the authorising officer believes and has considered, in that officer's own words.

Both grounds of s.24(2), the considerations of s.24(3), and whether the notice is proportionate.
"""

from collections.abc import Iterator

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.preparation.children import Known
from dvpo_desktop.case.proceedings.authority import Thinking
from dvpo_desktop.case.texts import texts
from dvpo_desktop.rules.conditions.limbs import about_a_home
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, block, warn
from dvpo_desktop.rules.step_order import PREPARE
from dvpo_desktop.rules.steps.preparation import conditions
from dvpo_desktop.rules.steps.preparation.custody import GUIDANCE
from dvpo_desktop.rules.texts.likeness import copied_from

CONSIDER = "Crime and Security Act 2010, s.24(3)"
RESTS = {
    "violence": "Crime and Security Act 2010, s.24(2)(a)",
    "necessary": "Crime and Security Act 2010, s.24(2)(b)",
    "children": f"{CONSIDER}(a)",
    "protected_person": f"{CONSIDER}(b)",
    "respondent": f"{CONSIDER}(c)",
    "residents": f"{CONSIDER}(d)",
    "proportionate_respondent": GUIDANCE,
    "proportionate_protected": GUIDANCE,
    "proportionate_children": GUIDANCE,
}
# Every reason that the officer gives, in the order in which it is asked.
REASONS = tuple(RESTS)
OF_A_REFUSAL = ("refusal", "would_change", "alternatives")
CONSIDERED = {
    "children": "the welfare of anybody under 18",
    "protected_person": "the opinion of the protected person",
    "respondent": "what the respondent says",
    "residents": "the opinion of the others who live there",
    "proportionate_respondent": "whether the notice is proportionate for the respondent",
    "proportionate_protected": "whether the notice is proportionate for the protected person",
    "proportionate_children": "whether the notice is proportionate for the children",
}


def check(case: Case, thinking: Thinking, law: Law) -> tuple[Problem, ...]:
    """What the reasons lack, and which of them repeat what the case says already."""
    return (
        *_grounds(thinking),
        *_considerations(case, thinking, law),
        *_copied(case, thinking),
    )


def _grounds(thinking: Thinking) -> Iterator[Problem]:
    for name, says in (
        (
            "violence",
            "Say in your own words why you believe that there was violence or a threat of it.",
        ),
        (
            "necessary",
            "Say in your own words why you believe that the notice is necessary to protect.",
        ),
    ):
        if not getattr(thinking, name).strip():
            yield block(f"authority-{name}-missing", _field(name), says, RESTS[name], missing=True)


def _considerations(case: Case, thinking: Thinking, law: Law) -> Iterator[Problem]:
    for name, what in CONSIDERED.items():
        if name == "residents" and not about_a_home(conditions.authorised(case), law.catalogue):
            continue
        if name == "proportionate_children" and case.children.known is Known.NONE_KNOWN:
            continue
        if not getattr(thinking, name).strip():
            yield warn(
                f"authority-{name.replace('_', '-')}-missing",
                _field(name),
                f"Say that you have considered {what}, and what you make of it.",
                RESTS[name],
                missing=True,
            )


def _copied(case: Case, thinking: Thinking) -> Iterator[Problem]:
    """The reasons are the authorising officer's own: "the authorising officer has reasonable
    grounds for believing" (s.24(2)). An officer may adopt the sergeant's words, and is warned that
    a court may take them for no reasons.
    """
    sources = written_in(case)
    for name in REASONS:
        if copied_from(getattr(thinking, name), sources):
            yield warn(
                f"authority-{name.replace('_', '-')}-copied",
                _field(name),
                "This repeats what the case says, and the Act asks for your own belief. You may "
                "adopt these words, but a court may find no reasons in them: better say what you "
                "make of it, and why.",
                RESTS[name],
            )


def written_in(case: Case) -> tuple[str, ...]:
    """Every text that was written into the steps before the decision, each once.

    The reasons are held against all of them; a box that a step gets later is among them by itself.
    """
    found = (words for step in PREPARE for _, words in texts(getattr(case, step.word)))
    return tuple(dict.fromkeys(found))


def _field(name: str) -> str:
    return f"authority.thinking.{name}"
