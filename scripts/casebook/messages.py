"""What the command says, in one language; the words stand in `messages.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from casebook.yaml_source import load_trusted

Messages = Mapping[str, str]
"""A language's messages by name, some with words in braces to be filled in."""


def load_messages(language: str) -> Messages:
    """The messages in a language."""
    texts = load_trusted(Path(__file__).with_name("messages.yaml"))
    return {name: words[language] for name, words in texts.items()}


def step_names(language: str) -> dict[str, str]:
    """What the steps of the command's work are called, for whom progress is shown."""
    prefix = "step_"
    return {
        name.removeprefix(prefix): text
        for name, text in load_messages(language).items()
        if name.startswith(prefix)
    }


def counted(messages: Messages, name: str, number: int) -> str:
    """A number with its noun: the message `name`, or `name` and `_one` for a single thing."""
    return messages[f"{name}_one" if number == 1 else name].format(number=number)
