"""Case reasons: what the case itself says to each thing that the superintendent must consider."""

from dvpo_desktop.case import Case

NOTHING = "The case says nothing of this."


def what_the_case_says(case: Case, name: str) -> str:
    """The preparing officer's account beside one of the superintendent's own reasons.

    ``name`` is a field of ``Thinking``: a ground of s.24(2), a consideration of s.24(3), or
    proportionality.
    """
    opinions, needed = case.opinions, case.necessity
    parts = {
        "violence": (case.incident.narrative, case.incident.injuries, case.incident.who_saw),
        "necessary": (needed.harm_feared, needed.how_soon, needed.less_intrusive),
        "children": (
            ", ".join(child.name for child in case.children.children if child.name),
            case.children.welfare,
            case.children.how_checked,
        ),
        "protected_person": (_quoted(opinions.words), opinions.fears, opinions.although),
        "respondent": (_quoted(opinions.representations),),
        "residents": tuple(
            f"{each.name}: {_quoted(each.words) or each.not_asked_why}"
            for each in opinions.residents
            if each.name
        ),
        "proportionate_respondent": (
            needed.effect_home,
            needed.effect_work,
            needed.effect_children,
            needed.effect_health,
            needed.private_and_family_life,
        ),
        "proportionate_protected": (needed.less_intrusive, opinions.although, opinions.fears),
        "proportionate_children": (needed.effect_children, case.children.welfare),
    }[name]
    said = "\n".join(part.strip() for part in parts if part.strip())
    return f"The case says: {said}" if said else NOTHING


def _quoted(words: str) -> str:
    return f"“{words.strip()}”" if words.strip() else ""
