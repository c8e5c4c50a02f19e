"""The options that `build` and `serve` share."""

from __future__ import annotations

import argparse

from casebook.messages import Messages
from casebook.site import ENGINES


def add_building(parser: argparse.ArgumentParser, says: Messages) -> None:
    """How strict to be, and with which generator to build."""
    parser.add_argument("--strict", action="store_true", help=says["strict"])
    parser.add_argument("--with", dest="engine", choices=ENGINES, default=ENGINES[0], help=says["engine"])
