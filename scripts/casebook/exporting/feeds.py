"""What is new: feeds of new and changed cases (Atom, RFC 4287; JSON Feed 1.1, https://jsonfeed.org/version/1.1),
a description of the search for browsers (OpenSearch 1.1), and a list of the pages for programs that read text
(https://llmstxt.org).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as Tree

ATOM, OPENSEARCH = "http://www.w3.org/2005/Atom", "http://a9.com/-/spec/opensearch/1.1/"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOST = 50
"""How many entries a feed holds at most."""


@dataclass(frozen=True)
class News:
    """A version of a case: `address` is that of the case, `date` the day of the version as the record has
    it.
    """

    case: str
    version: int
    address: str
    title: str
    date: str
    note: str
    summary: str

    @property
    def id(self) -> str:
        """Its own lasting address, which no other version has."""
        return f"{self.address}v/{self.version}/"

    @property
    def moment(self) -> str:
        """The first moment of its day in China: the record knows no time of day."""
        return f"{self.date}T00:00:00+08:00"


@dataclass(frozen=True)
class Channel:
    """A feed of one language: its title, the addresses of the site's home in that language and of the feed,
    the site's name, and the language's tag.
    """

    title: str
    home: str
    author: str
    tag: str


def newest_first(news: Iterable[News]) -> list[News]:
    """What a feed holds, in its order."""
    whole = (entry for entry in news if _DAY.fullmatch(entry.date))
    ranked = sorted(whole, key=lambda entry: (entry.case, entry.version))
    return sorted(ranked, key=lambda entry: entry.date, reverse=True)[:MOST]


def atom(channel: Channel, news: Sequence[News]) -> str:
    """The feed as Atom; `news` holds at least one."""
    feed = Tree.Element("feed", {"xmlns": ATOM, "xml:lang": channel.tag})
    _texts(feed, title=channel.title, id=f"{channel.home}feed.xml", updated=news[0].moment)
    Tree.SubElement(feed, "link", rel="self", type="application/atom+xml", href=f"{channel.home}feed.xml")
    Tree.SubElement(feed, "link", rel="alternate", type="text/html", href=channel.home)
    _texts(Tree.SubElement(feed, "author"), name=channel.author)
    _texts(feed, rights="CC BY 4.0")
    for of in news:
        entry = Tree.SubElement(feed, "entry")
        _texts(entry, title=of.title, id=of.id, updated=of.moment, published=of.moment)
        Tree.SubElement(entry, "link", rel="alternate", type="text/html", href=of.address)
        _texts(entry, summary=of.note, content=f"{of.note}\n\n{of.summary}")
    return _document(feed)


def json_feed(channel: Channel, news: Sequence[News]) -> str:
    """The feed as JSON Feed."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.home,
        "feed_url": f"{channel.home}feed.json",
        "language": channel.tag,
        "authors": [{"name": channel.author, "url": channel.home}],
        "items": [
            {
                "id": of.id,
                "url": of.address,
                "title": of.title,
                "summary": of.note,
                "content_text": f"{of.note}\n\n{of.summary}",
                "date_published": of.moment,
                "date_modified": of.moment,
            }
            for of in news
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def opensearch(channel: Channel, name: str, description: str) -> str:
    """The description by which a browser offers to search here; `name` is at most 16 characters long."""
    root = Tree.Element("OpenSearchDescription", {"xmlns": OPENSEARCH})
    _texts(root, ShortName=name, Description=description, InputEncoding="UTF-8", Language=channel.tag)
    Tree.SubElement(root, "Url", type="text/html", template=f"{channel.home}find/?q={{searchTerms}}")
    Tree.SubElement(
        root,
        "Url",
        type="application/opensearchdescription+xml",
        rel="self",
        template=f"{channel.home}opensearch.xml",
    )
    icon = Tree.SubElement(root, "Image", type="image/svg+xml", width="32", height="32")
    icon.text = f"{channel.home}assets/favicon.svg"
    return _document(root)


Links = Sequence[tuple[str, str, str]]
"""Name, address and a sentence, "" for none, of each page."""


def llms(title: str, line: str, sections: Mapping[str, Links]) -> str:
    """The list of pages, as Markdown."""
    parts = [f"# {_flat(title)}", f"> {_flat(line)}"]
    for name, links in sections.items():
        entries = [
            f"- [{_flat(called)}]({address})" + (f": {_flat(said)}" if said else "")
            for called, address, said in links
        ]
        parts += [f"## {_flat(name)}", "\n".join(entries)]
    return "\n\n".join(parts) + "\n"


def _flat(text: str) -> str:
    """A text on one line whose brackets do not end a link's name."""
    return " ".join(text.replace("[", "\\[").replace("]", "\\]").split())


def _texts(parent: Tree.Element, **texts: str) -> None:
    for name, text in texts.items():
        Tree.SubElement(parent, name).text = text


def _document(root: Tree.Element) -> str:
    Tree.indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{Tree.tostring(root, encoding="unicode")}\n'
