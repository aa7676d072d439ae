"""The household page: the homes concerned, who lives in each, and what leaving would mean."""

from dataclasses import replace

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.conditions import Conditions
from dvpo_desktop.case.preparation.household import Household, Premises, Resident, Tenure
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.ui.kit.fields.form import Form
from dvpo_desktop.ui.kit.page import KnowsToday, Page
from dvpo_desktop.ui.pages.clauses.home_list import HomeList, addresses


class HouseholdPage(Page):
    """Homes first, since they decide on the s.24(8) conditions; then people, then practice."""

    def __init__(self, questions: StepQuestions, session: KnowsToday) -> None:
        super().__init__(questions, session)
        self._homes: tuple[str, ...] = ()
        form = self.form
        self._premises = form.rows("premises", Premises, _ask_premises, "home")
        residents = form.rows("residents", Resident, self._ask_resident, "person")
        form.show_when(residents, _others_live)
        form.long_text("where_respondent_sleeps", 2)
        form.text("keys")
        form.text("medicines")
        form.text("tools")
        form.text("pets")
        self._premises.edited.connect(self._offer_homes)

    def fill_from(self, case: Case) -> None:
        """Shows the section, with its homes on offer to the people who live there."""
        self._homes = addresses(case.household.premises)
        for each in self.findChildren(HomeList):
            each.offer(self._homes)
        super().fill_from(case)

    def write_to(self, case: Case) -> Case:
        """The case with what the page holds; a corrected address is corrected in conditions too."""
        changed = super().write_to(case)
        renamed = _renamed(case.household, changed.household)
        if not renamed:
            return changed
        return replace(changed, conditions=_followed(changed.conditions, renamed))

    def _ask_resident(self, form: Form) -> None:
        form.text("name")
        home = form.add("premises", HomeList("premises", form.question("premises")))
        home.offer(self._homes)
        form.text("relation")
        form.yes_no("associated")
        form.yes_no("under_18")

    def _offer_homes(self) -> None:
        homes = addresses(self._premises.value())
        if homes == self._homes:
            return
        corrected = len(homes) == len(self._homes)
        for each in self.findChildren(HomeList):
            if corrected:
                for before, now in zip(self._homes, homes, strict=True):
                    each.follow(before, now)
            each.offer(homes)
        self._homes = homes


def _others_live(household: Household) -> bool:
    """Whether somebody else lives in a home, or one is listed already."""
    return bool(household.residents) or any(home.others_live for home in household.premises)


def _ask_premises(form: Form) -> None:
    form.address("address")
    form.yes_no("respondent_lives")
    form.yes_no("protected_lives")
    form.long_text("respondent_lives_why", 2)
    form.yes_no("others_live")
    form.long_text("protected_lives_why", 2)
    form.date("as_at")
    form.choice("tenure", Tenure)
    form.text("tenure_detail")


def _renamed(before: Household, now: Household) -> dict[str, str]:
    """Homes whose address was corrected, old on one line to new; none if a home came or went."""
    if len(before.premises) != len(now.premises):
        return {}
    pairs = zip(before.premises, now.premises, strict=True)
    lines = ((old.address.on_one_line, new.address.on_one_line) for old, new in pairs)
    return {old: new for old, new in lines if old and new and old != new}


def _followed(conditions: Conditions, renamed: dict[str, str]) -> Conditions:
    """The conditions with the blanks that named a home by its former address corrected."""
    chosen = tuple(
        replace(
            one,
            blanks=tuple(
                replace(blank, value=renamed.get(blank.value, blank.value)) for blank in one.blanks
            ),
        )
        for one in conditions.chosen
    )
    return replace(conditions, chosen=chosen)
