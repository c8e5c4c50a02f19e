"""The configuration of Decap CMS, the editor at /admin/: made from the schema and the vocabularies.

https://decapcms.org/docs/configuration-options/. What the page's own script must know to turn a case's data
into what Decap's widgets hold, and back, stands beside a field as `holds`: `text` (a text, or one in each
language), `texts` (a list of such), `places` (one place in a source, or several), `figure` (a number, or
words).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from casebook.fields import Fields, Node
from casebook.project import LANGUAGES
from casebook.vocabulary import Vocabularies

FOLDERS = {"case": "cases", "tool": "cases/tools", "pack": "cases/packs"}
"""Kinds of records -> where their files lie."""

_LOCALES = {"zh": "zh_Hans", "en": "en"}
_LONG = ("report", "reading")
_HOSTS = {"github.com": "github", "gitlab.com": "gitlab", "gitea.com": "gitea", "codeberg.org": "gitea"}
"""Hosts of repositories -> Decap's name for how to speak with them; with others, through Git Gateway."""

Field = dict[str, Any]


def describe_admin(
    records: Mapping[str, Fields],
    vocabularies: Vocabularies,
    language: str,
    backend: Mapping[str, str],
    names: Mapping[str, str],
) -> dict[str, Any]:
    """The configuration in a language, with a collection for each kind of record, the keys of `records`.
    `backend` is how the repository is reached; `names` are what one record of a kind (`case`) and all of them
    (`cases`) are called, and the languages of a text (`zh`, `en`). The page's script calls the form of a
    kind's files by the name of the kind.
    """
    describer = _Describer(vocabularies, language, names)
    return {
        "locale": _LOCALES[language],
        "load_config_file": False,
        "backend": backend,
        "media_folder": "docs/pictures",
        "show_preview_links": False,
        "collections": [
            {
                "name": f"{kind}s",
                "label": names[f"{kind}s"],
                "label_singular": names[kind],
                "folder": FOLDERS[kind],
                "create": True,
                "extension": "yaml",
                "format": kind,
                "identifier_field": "id",
                "slug": "{{id}}",
                "summary": "{{title.zh}}",
                "sortable_fields": ["id"],
                "editor": {"preview": False},
                "fields": list(describer.fields(fields.node(), must=True)),
            }
            for kind, fields in records.items()
        ],
    }


def backend_of(edit_url: str, sign_in_url: str = "", sign_in_app: str = "") -> tuple[dict[str, str], bool]:
    """How Decap comes by the repository's files, and whether people can sign in for it. `edit_url` has the
    form `https://host/owner/name/edit/branch/`; GitHub signs in through the server at `sign_in_url`, Gitea
    knows the site as the application `sign_in_app`, GitLab takes either. Without them Decap would ask a host
    of its own choice.
    """
    address = urlsplit(edit_url)
    parts = address.path.strip("/").split("/")
    branch = parts[-1]
    kind = _HOSTS.get(address.hostname or "")
    if kind is None or len(parts) < 4:
        return {"name": "git-gateway", "branch": branch}, True
    backend = {"name": kind, "repo": "/".join(parts[:2]), "branch": branch}
    server = {"base_url": sign_in_url.rstrip("/")} if sign_in_url else {}
    app = {"app_id": sign_in_app} if sign_in_app else {}
    if kind == "gitea":
        return {**backend, "base_url": f"https://{address.hostname}", **app}, bool(app)
    if kind == "gitlab" and app:
        return {**backend, "auth_type": "pkce", **app}, True
    return {**backend, **server}, bool(server)


class _Describer:
    def __init__(self, vocabularies: Vocabularies, language: str, names: Mapping[str, str]) -> None:
        self._vocabularies = vocabularies
        self._language = language
        self._names = names

    def fields(self, node: Node, *, must: bool) -> Iterator[Field]:
        """The fields of an object. Decap asks for all that must be there even in an object that is left out;
        what is in such a one is for the check to ask for.
        """
        for name, child in node["properties"].items():
            words = child if self._language == LANGUAGES[0] else child["x-en"]
            required = must and name in node.get("required", ())
            yield {
                "name": name,
                "label": words["title"],
                "hint": words["description"],
                "required": required,
                **self._widget(child, must=required),
            }

    def _widget(self, node: Node, *, must: bool) -> Field:
        if "enum" in node:
            return {"widget": "select", "options": list(node["enum"])}
        if "x-vocabulary" in node:
            return {"widget": "select", "options": self._terms(node["x-vocabulary"])}
        if node.get("x-locators"):
            return {"widget": "list", "holds": "places"}
        if "x-text" in node:
            return self._text(node, must=must)
        return _WIDGETS[node["type"]](self, node, must)

    def _terms(self, vocabulary: str) -> list[dict[str, str]]:
        terms = self._vocabularies[vocabulary].terms
        return [{"label": term.label[self._language], "value": term.id} for term in terms]

    def _text(self, node: Node, *, must: bool) -> Field:
        if "properties" not in node.get("else", {}):
            return {"widget": "string", **({"holds": "figure"} if "if" in node else {})}
        return {"widget": "object", "holds": "text", "fields": self._languages(node, must=must)}

    def _languages(self, node: Node, *, must: bool) -> list[Field]:
        widget = "text" if node["x-text"] in _LONG else "string"
        return [
            {
                "name": language,
                "label": self._names[language],
                "widget": widget,
                "required": must and language == LANGUAGES[0],
            }
            for language in LANGUAGES
        ]

    def object(self, node: Node, must: bool) -> Field:
        return {"widget": "object", "collapsed": True, "fields": list(self.fields(node, must=must))}

    def list(self, node: Node, must: bool) -> Field:
        entry = node["items"]
        sizes = {name: node[key] for name, key in (("min", "minItems"), ("max", "maxItems")) if key in node}
        if "x-vocabulary" in entry or "enum" in entry:
            return {**self._widget(entry, must=must), "multiple": True, **(sizes if must else {})}
        if "else" in entry and "x-text" in entry:
            return {
                "widget": "list",
                "holds": "texts",
                "summary": "{{fields.zh}}",
                "fields": self._languages(entry, must=True),
            }
        if "properties" in entry:
            fields = list(self.fields(entry, must=True))
            return {"widget": "list", "collapsed": True, "summary": _summary(fields), "fields": fields}
        return {"widget": "list"}


def _summary(fields: Sequence[Field]) -> str:
    """How a folded entry shows: by its first text, or else by its first field."""
    text = next((field["name"] for field in fields if field.get("holds") == "text"), None)
    return f"{{{{fields.{text}.zh}}}}" if text else f"{{{{fields.{fields[0]['name']}}}}}"


def _string(_describer: _Describer, node: Node, _must: bool) -> Field:
    pattern = node.get("pattern")
    return {"widget": "string", **({"pattern": [pattern, node["description"]]} if pattern else {})}


def _number(_describer: _Describer, node: Node, _must: bool) -> Field:
    sizes = {name: node[key] for name, key in (("min", "minimum"), ("max", "maximum")) if key in node}
    return {"widget": "number", "value_type": "int" if node["type"] == "integer" else "float", **sizes}


def _boolean(_describer: _Describer, _node: Node, _must: bool) -> Field:
    return {"widget": "boolean"}


_WIDGETS = {
    "array": _Describer.list,
    "boolean": _boolean,
    "integer": _number,
    "number": _number,
    "object": _Describer.object,
    "string": _string,
}
"""Type of a value -> what makes its field."""
