"""The command ``schema``: the JSON Schema of a case."""

import json
from argparse import Namespace

from dvpo_desktop.case import as_json


def run(arguments: Namespace) -> int:
    """Prints the schema on standard output."""
    del arguments
    print(json.dumps(as_json.schema(), indent=2))
    return 0
