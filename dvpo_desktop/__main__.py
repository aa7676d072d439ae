"""Runs the program: ``python -m dvpo_desktop``."""

import sys

from dvpo_desktop.cli import main

sys.exit(main())
