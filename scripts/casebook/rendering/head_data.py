"""What the head of a case's page tells programs: Highwire's and Dublin Core's tags, which reference managers
and scholarly indexes read, schema.org's description as JSON-LD, and where else the case is to be had.

https://scholar.google.com/intl/en/scholar/inclusion.html#indexing (Highwire),
https://www.dublincore.org/specifications/dublin-core/dcq-html/, https://schema.org/LearningResource,
https://oembed.com/#section4
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from casebook.citing.cited import Cited
from casebook.model import Case
from casebook.rendering.cards import card_path
from casebook.rendering.citing import cited_case
from casebook.rendering.view import View

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_DUMPS = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
_OEMBED = "oembed.json"
_FILES = (
    ("application/x-bibtex", "cite.bib"),
    ("application/x-research-info-systems", "cite.ris"),
    ("application/vnd.citationstyles.csl+json", "cite.csl.json"),
    ("application/json+oembed", _OEMBED),
)
"""What else there is of a case, beside its page, by kind."""


def case_head(view: View, case: Case) -> Markup:
    """All that the head of a case's page has beside what every page's has."""
    cited = cited_case(view, case)
    here = f"cases/{case.id}/"
    trail = ((view.t("all_cases"), "cases/"), (cited.title, here))
    data = json_ld(_described(view, case, cited), breadcrumb(view, trail))
    return Markup("\n").join((*_tags(cited), *_links(view, here, cited.title), data))


def json_ld(*things: dict[str, Any]) -> Markup:
    """Things by schema.org, as a block of data in a page: nothing in it ends the block or is markup."""
    graph = {"@context": "https://schema.org", "@graph": list(things)}
    said = htmlsafe_json_dumps(graph, dumps=_DUMPS)
    return Markup('<script type="application/ld+json">{}</script>').format(said)


def breadcrumb(view: View, trail: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The way to a page: names and addresses below the language's root, the home page's left out."""
    steps = ((view.t("site_name"), ""), *trail)
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": view.canonical(address)}
            for place, (name, address) in enumerate(steps, start=1)
        ],
    }


def publisher(view: View) -> dict[str, Any]:
    """Who publishes the site, for schema.org."""
    said = {"@type": "Organization", "name": view.t("site_name")}
    return {**said, "url": view.canonical("")} if view.published else said


def _described(view: View, case: Case, cited: Cited) -> dict[str, Any]:
    """A case as something to learn from."""
    address = view.canonical(f"cases/{case.id}/")
    sources = [
        {"@type": "CreativeWork", "name": view.say(source.title), "url": source.url}
        for source in case.sources
        if source.url
    ]
    located = {"@id": address, "url": address, "image": view.canonical(card_path(case.id))}
    return {
        "@type": ["Article", "LearningResource"],
        **(located if view.published else {}),
        "headline": cited.title,
        "description": cited.abstract,
        "inLanguage": view.t("theme.lang"),
        "author": [_author(view, name) for name in cited.authors],
        "publisher": publisher(view),
        "datePublished": case.history[-1].date,
        "dateModified": case.history[0].date,
        "version": str(case.version),
        "license": _LICENCE,
        "isAccessibleForFree": True,
        "learningResourceType": view.t("cite_resource"),
        "keywords": list(cited.keywords),
        "spatialCoverage": view.place(case),
        **({"isBasedOn": sources} if sources else {}),
    }


def _author(view: View, name: str) -> dict[str, Any]:
    """The editors are a group; whoever else is named is a person."""
    return {"@type": "Organization" if name == view.t("editors") else "Person", "name": name}


def _tags(cited: Cited) -> Iterator[Markup]:
    """Highwire's tags and Dublin Core's."""
    said = [
        ("citation_title", cited.title),
        *(("citation_author", name) for name in cited.authors),
        ("citation_publication_date", cited.issued.replace("-", "/")),
        ("citation_publisher", cited.site),
        ("citation_language", cited.language),
        ("citation_public_url", cited.address),
        *(("DC.creator", name) for name in cited.authors),
        ("DC.title", cited.title),
        ("DC.date", cited.issued),
        ("DC.publisher", cited.site),
        ("DC.language", cited.language),
        ("DC.identifier", cited.address),
        ("DC.type", "Text"),
        ("DC.rights", _LICENCE),
    ]
    return (
        Markup('<meta name="{}" content="{}">').format(name, content) for name, content in said if content
    )


def _links(view: View, here: str, title: str) -> Iterator[Markup]:
    for kind, name in _FILES:
        if view.published or name != _OEMBED:
            target = view.canonical(here + name) if view.published else view.link(here + name)
            yield Markup('<link rel="alternate" type="{}" href="{}" title="{}">').format(kind, target, title)
