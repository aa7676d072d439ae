"""Asked fields: shows each question of a form while it is asked, and hides it otherwise."""

from dvpo_desktop.phrases.asked_when import asked_when
from dvpo_desktop.ui.kit.fields.form import Form


def ask_only_when_due(form: Form, word: str, above: str = "") -> None:
    """Has a form, or the form of a row whose list is ``above``, show each question when due."""
    for field in form.fields:
        only = asked_when(word).get(f"{above}{field.name}")
        if only is not None:
            form.show_when(field, only.holds)
