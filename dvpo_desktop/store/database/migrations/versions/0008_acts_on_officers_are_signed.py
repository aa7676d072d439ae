"""Every act on officers and recovery sheets is signed: an earlier program signs too few of them.

No table changes. The revision keeps an earlier program out, and has a server prepared anew, whose
owner then puts up the guard that refuses an act without a signature.
"""

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Nothing: the guards of a server are put up when it is prepared."""
