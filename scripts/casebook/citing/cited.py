"""What is cited, whatever the style."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Cited:
    """A page of the site in one language ("zh" or "en"), or with `dataset` its data, whose version is the day
    that they are of. `site` is the site's name, `address` the full one
    that the citation names, "" for none, `issued` the day it is of (YYYY-MM-DD), "" for one that has none;
    `version` the number of its version, 0 where it has none, and `kind` what it is and of which version, in
    words.
    """

    id: str
    language: str
    authors: tuple[str, ...]
    title: str
    site: str
    address: str
    issued: str = ""
    version: int = 0
    kind: str = ""
    abstract: str = ""
    keywords: tuple[str, ...] = field(default=())
    dataset: bool = False

    @property
    def key(self) -> str:
        """What it is called among other citations."""
        return f"casebook-{self.id}" + (f"-v{self.version}" if self.version else "")

    @property
    def edition(self) -> str:
        """The version as programs name it, "" for none."""
        return self.issued.replace("-", ".") if self.dataset else str(self.version or "")

    @property
    def year(self) -> str:
        return self.issued[:4]


def csl_item(cited: Cited) -> dict[str, Any]:
    """It as an item of CSL-JSON.

    https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables
    """
    item = {
        "id": cited.key,
        "type": "dataset" if cited.dataset else "webpage",
        "language": {"zh": "zh-CN", "en": "en"}[cited.language],
        "author": [{"literal": name} for name in cited.authors],
        "title": cited.title,
        "publisher" if cited.dataset else "container-title": cited.site,
        "issued": {"date-parts": [[int(part) for part in cited.issued.split("-")]]} if cited.issued else None,
        "version": cited.edition,
        "genre": cited.kind,
        "URL": cited.address,
        "abstract": cited.abstract,
        "keyword": ", ".join(cited.keywords),
    }
    return {name: value for name, value in item.items() if value}
