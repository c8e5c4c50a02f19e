"""A tool as its files have it: in one language, with the site's own words and what stands around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from casebook.texts import Text
from casebook.tool import Block, Tool

CODES = {"zh": "zh-CN", "en": "en-GB"}
"""What Office calls the site's languages."""

FONTS = {"zh": "Microsoft YaHei", "en": "Arial"}
"""The letters of a file; where a machine has them not, it takes others."""


class Printed(Protocol):
    """What stands around whatever is filled in: its title, in one language, the site's words, the address of
    its page.
    """

    @property
    def title(self) -> str: ...

    @property
    def language(self) -> str: ...

    @property
    def words(self) -> Mapping[str, str]: ...

    @property
    def address(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class Form:
    """`words` are those of the group `form`, by the rest of their keys; `standards` the names of what the
    tool heeds; `address` that of its page.
    """

    tool: Tool
    language: str
    words: Mapping[str, str]
    standards: tuple[str, ...]
    address: str

    def say(self, text: Text | None) -> str:
        """A text in the form's language, "" for none."""
        return text.get(self.language) if text else ""

    @property
    def title(self) -> str:
        return self.say(self.tool.title)

    @property
    def examples(self) -> tuple[Block, ...]:
        """The blocks that show how they are filled in."""
        return tuple(block for block in self.tool.blocks if block.has_example)

    @property
    def about(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Headings and what stands below them: how the tool is used, and what it heeds."""
        tool, words = self.tool, self.words
        yield words["purpose"], (self.say(tool.purpose),)
        yield words["when"], (self.say(tool.when),)
        yield words["filled_by"], (self.say(tool.filled_by),)
        yield words["time"], (words["minutes"].format(n=tool.minutes),)
        yield words["risks"], tuple(self.say(risk) for risk in tool.risks)
        if self.standards:
            yield words["standards"], self.standards

    def example_row(self, block: Block, row: Mapping[str, Text]) -> list[str]:
        """A row of an example, a text for each column."""
        return [self.say(row.get(column.id)) for column in block.columns]

    def shares(self, block: Block) -> tuple[float, ...]:
        return block.shares(self.language)
