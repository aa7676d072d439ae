"""Safe way: how and where papers may reach the protected person, as recorded, and no other way."""

from dvpo_desktop.case import Case
from dvpo_desktop.case.values import Address
from dvpo_desktop.rules.texts.find_text import bare

SHORTEST = 6  # letters and figures of an address that tell one home from another


def safe_way(case: Case) -> str:
    """What is recorded of how to reach the protected person, for the question before a paper goes.

    Where nothing is recorded it says so, and that the papers are handed over in person.
    """
    person = case.protected
    told = (
        ("Safe way", person.safe_contact),
        ("Safe times", person.safe_times),
        ("Address given", _address(person.address, withheld=person.address_withheld is not False)),
        ("E-mail", person.email),
        ("Support worker", _joined(person.support_worker, person.support_contact)),
    )
    lines = [f"{label}: {words.strip()}" for label, words in told if words.strip()]
    if not person.safe_contact.strip():
        lines.append(
            "No safe way is recorded. Post and send nothing: hand the papers over in person, "
            "somewhere safe."
        )
    return "\n".join(lines)


def why_not_there(case: Case, answer: str) -> str:
    """Why the papers do not go the way that was answered, or nothing.

    They do not go without an answer, nor to a home where the respondent lives and the protected
    person does not. Nothing is guessed: the answer is the officer's own, and is recorded.
    """
    if not answer.strip():
        return "Say how and to which place the papers go. Nothing was printed."
    said = bare(answer)
    if any(_is_named(home, said) for home in _of_respondent_alone(case)):
        return (
            "That is the respondent’s address, so the papers do not go there. Nothing was "
            "printed: choose a safe way."
        )
    return ""


def _of_respondent_alone(case: Case) -> list[Address]:
    """The homes of the respondent that are not the protected person's as well."""
    own = [home.address for home in case.household.premises if home.protected_lives]
    own.append(case.protected.address)
    theirs = [home.address for home in case.household.premises if home.respondent_lives]
    theirs += [case.respondent.address, case.service.address]
    also = {bare(one.lines) for one in own}
    return [one for one in theirs if bare(one.lines) not in also]


def _is_named(home: Address, said: str) -> bool:
    first = next((line for line in home.lines.splitlines() if line.strip()), "")
    return len(bare(first)) >= SHORTEST and bare(first) in said


def _address(address: Address, *, withheld: bool) -> str:
    line = address.on_one_line
    return f"{line} (withheld from the respondent)" if line and withheld else line


def _joined(*parts: str) -> str:
    return ", ".join(part.strip() for part in parts if part.strip())
