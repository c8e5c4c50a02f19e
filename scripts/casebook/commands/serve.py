"""`casebook serve`: the site, shown locally and renewed as files change."""

from __future__ import annotations

import argparse

from casebook.commands.building import add_building
from casebook.commands.saying import complain
from casebook.messages import Messages, load_messages
from casebook.project import Project

NAME = "serve"


def add_arguments(parser: argparse.ArgumentParser, says: Messages) -> None:
    """Where it is shown."""
    add_building(parser, says)

    def port(text: str) -> int:
        number = int(text) if text.isascii() and text.isdecimal() else -1
        if number and not 1024 <= number <= 65535:
            raise argparse.ArgumentTypeError(says["port_range"].format(port=text))
        return number

    parser.add_argument("--port", type=port, metavar="PORT", default=8000, help=says["port"])
    parser.add_argument("--open", action="store_true", help=says["open"])


def run(project: Project, options: argparse.Namespace, language: str) -> int:
    """Serve until interrupted. Returns 1 when the port is taken."""
    from casebook.site.maker import Setup
    from casebook.site.serve import serve_site
    from casebook.site.server import PortTaken

    says = load_messages(language)
    setup = Setup(str(project.root), language, options.engine, options.strict, options.quiet)
    try:
        serve_site(project, setup, options.port, says, opened=options.open)
    except PortTaken as error:
        return complain(says["port_taken"].format(port=error), 1)
    return 0
