"""What is read only when it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from casebook.fields import Fields
from casebook.vocabulary import Vocabulary

if TYPE_CHECKING:
    from casebook.rendering.view import View


class VocabulariesRead(Mapping[str, Vocabulary]):
    """All vocabularies by name, as `read` gives the inputs of a page."""

    def __init__(self, read: Callable[..., Any]) -> None:
        self._read = read

    def __getitem__(self, name: str) -> Vocabulary:
        vocabulary: Vocabulary = self._read("vocabulary", name)
        return vocabulary

    def __iter__(self) -> Iterator[str]:
        return iter(self._read("vocabularies"))

    def __len__(self) -> int:
        return len(self._read("vocabularies"))


def read_fields(view: View) -> Fields:
    """The fields of a case, read as the schema that says what they are."""
    view.note("schema")
    return view.inputs.fields
