"""`casebook questions`: a letter that asks those who ran a case for what its sources leave out."""

from __future__ import annotations

import argparse

from casebook.commands.choosing import Refused, sound_case
from casebook.commands.saying import complain
from casebook.messages import Messages, load_messages
from casebook.project import LANGUAGES, Project, language_path
from casebook.store import Store

NAME = "questions"


def add_arguments(parser: argparse.ArgumentParser, says: Messages) -> None:
    """Which case; `--lang` is the letter's language too."""
    parser.add_argument("case", metavar="ID", help=says["case_id"])


def run(project: Project, options: argparse.Namespace, language: str) -> int:
    """Print the letter. Returns 1 when the case has errors, 2 when there is none of that name."""
    from casebook.fields import load_fields
    from casebook.model import build_case
    from casebook.rendering.letter import letter, open_questions
    from casebook.site.settings import load_settings
    from casebook.vocabulary import load_vocabularies

    says = load_messages(language)
    with Store(project.store) as store:
        try:
            case = build_case(sound_case(project, options.case, language, store).cases[0].data)
        except Refused as refused:
            return complain(str(refused), refused.code)
    if not any(open_questions(case)):
        return complain(says["nothing_to_ask"], 0)
    written = options.lang or LANGUAGES[0]
    address = load_settings(project).site_url + language_path(written) + f"cases/{case.id}/"
    print(letter(case, load_fields(project), load_vocabularies(project), address, written), end="")
    return 0
