"""The command ``notice``: the notice of a case file as PDF."""

from argparse import Namespace

from dvpo_desktop.case.forces import force_name
from dvpo_desktop.commands.case.case_file import read_case
from dvpo_desktop.documents.notice import notice
from dvpo_desktop.documents.typesetting.draw import Press, mark_for
from dvpo_desktop.reference_data import read_reference_data
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.store.leaving import save_for_owner


def run(arguments: Namespace) -> int:
    """Draws the frozen words where an authority stands; else a draft, and says so across it."""
    case, reference_data = read_case(arguments.case), read_reference_data()
    authorised = lifecycle.state(case) in (
        lifecycle.State.AUTHORISED,
        lifecycle.State.SERVED,
    )
    standing = case.authority.standing
    if authorised and standing is not None and standing.notice is not None:
        paper = standing.notice
    else:
        force = force_name(reference_data.forces, case.custody.force)
        paper = notice.compose(case, reference_data.law, reference_data.wording, force, None, None)
    pdf = Press(reference_data.fonts).draw(
        paper, mark_for(authorised=authorised, training=case.training)
    )
    save_for_owner(arguments.out, pdf)
    return 0
