"""`casebook digest`: one number that tells whether two sites are the same."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from casebook.commands.saying import complain
from casebook.messages import Messages, counted, load_messages
from casebook.project import Project

NAME = "digest"


def add_arguments(parser: argparse.ArgumentParser, says: Messages) -> None:
    """Of which folder."""
    parser.add_argument("folder", type=Path, nargs="?", help=says["digest_folder"])
    parser.add_argument("--files", action="store_true", help=says["digest_files"])


def run(project: Project, options: argparse.Namespace, language: str) -> int:
    """Print the digest. Returns 1 when there is no site."""
    from casebook.site.fingerprint import file_digests, fingerprint, listing

    says = load_messages(language)
    folder: Path = options.folder or project.root / "site"
    if not folder.is_dir():
        return complain(says["digest_none"].format(path=os.path.relpath(folder)), 1)
    digests = file_digests(folder)
    if options.files:
        print(listing(digests), end="")
    elif options.quiet:
        print(fingerprint(digests))
    else:
        print(f"{fingerprint(digests)}  {counted(says, 'file_count', len(digests))}")
    return 0
