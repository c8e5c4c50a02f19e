"""Common Cartridges, held against the rules of the profile 1.3. Its XSDs may not be passed on in parts, so the rules
that matter to an importer are written out.
"""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import pytest
from markupsafe import escape

from casebook.documents.cartridge import files
from casebook.pack import make_packs
from casebook.rendering.inputs import Settings
from casebook.rendering.view import View
from casebook.texts import Text

from .rendered import catalogue_of, example_cases, example_pack, view_in

PACKAGE = "{http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1}"
HOSTILE = Text('</text><x a="1">&amp; \'"]]> {{ v }}', "<script>alert(1)</script> & \u202e")


def view(language: str, title: Text | None = None) -> View:
    pack = example_pack()
    if title:
        pack = replace(pack, title=title, questions=(title, *pack.questions))
    catalogue = replace(catalogue_of(example_cases()), packs=make_packs([pack]))
    return view_in(catalogue, language)


def opened(content: bytes | str) -> dict[str, bytes]:
    assert isinstance(content, bytes)
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("kind", "name", "title"),
    [
        ("pack", "two-visits", None),
        ("pack", "two-visits", HOSTILE),
        ("case", "full", None),
        ("case", "minimal", None),
    ],
)
def test_fits_the_profile(kind: str, name: str, title: Text | None, language: str) -> None:
    new, old = files(view(language, title), kind, (name,))
    assert [new.path, old.path] == [f"{name}.{language}.imscc", f"{name}.{language}.cc11.imscc"]
    _is_cartridge(opened(new.content), "1.3", title.get(language) if title else "")
    _is_cartridge(opened(old.content), "1.1", title.get(language) if title else "")


def _is_cartridge(parts: dict[str, bytes], number: str, title: str) -> None:
    edition = f"v{number.replace('.', 'p')}"
    package = f"{{http://www.imsglobal.org/xsd/imscc{edition}/imscp_v1p1}}"
    lom = f"{{http://ltsc.ieee.org/xsd/imscc{edition}/LOM/manifest}}"
    kinds = {
        f"{kind}_xml{edition}": f"{{http://www.imsglobal.org/xsd/imscc{edition}/{kind}_{edition}}}"
        for kind in ("imswl", "imsdt")
    }
    assert next(iter(parts)) == "imsmanifest.xml"
    manifest = fromstring(parts["imsmanifest.xml"])
    assert manifest.tag == f"{package}manifest"
    children = [f"{package}{part}" for part in ("metadata", "organizations", "resources")]
    assert [child.tag for child in manifest] == children, "in this order"
    metadata, organizations, resources = manifest
    assert [child.text for child in metadata[:2]] == ["IMS Common Cartridge", f"{number}.0"]
    assert metadata[2].tag == f"{lom}lom"
    said = metadata[2].findtext(f"{lom}general/{lom}title/{lom}string")
    assert said
    assert not title or said == title

    (organization,) = organizations
    assert organization.get("structure") == "rooted-hierarchy"
    (root,) = organization
    assert root.find(f"{package}title") is None
    for item in root.iter(f"{package}item"):
        if item is not root:
            assert item[0].tag == f"{package}title", "a title, then what is below"
            assert item[0].text
            assert bool(item.get("identifierref")) != (len(item) > 1), "a folder or a resource"

    ids = [
        node.get("identifier")
        for node in manifest.iter()
        if isinstance(node.tag, str) and node.get("identifier")
    ]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.-]*", name or "") for name in ids), "xs:ID"
    by_id = {resource.get("identifier"): resource for resource in resources}
    named = [item.get("identifierref") for item in root.iter(f"{package}item") if item.get("identifierref")]
    assert sorted(filter(None, named)) == sorted(filter(None, by_id)), "each resource once"

    listed = {"imsmanifest.xml"}
    for resource in resources:
        kind_of = resource.get("type")
        hrefs = [file.get("href") for file in resource]
        listed |= set(filter(None, hrefs))
        if kind_of == "webcontent":
            assert resource.get("href") in hrefs
        else:
            assert resource.get("href") is None, "of links and topics only the file has an address"
            (path,) = hrefs
            _fits(fromstring(parts[str(path)]), kinds[str(kind_of)])
    assert listed == set(parts), "nothing that the manifest does not name"


def _fits(root: Element, namespace: str) -> None:
    if root.tag == f"{namespace}webLink":
        assert [child.tag for child in root] == [f"{namespace}title", f"{namespace}url"]
        assert str(root[1].get("href")).startswith("https://")
    else:
        assert root.tag == f"{namespace}topic"
        assert [child.tag for child in root] == [f"{namespace}title", f"{namespace}text"]
        assert root[1].get("texttype") == "text/html"
        assert root[1].text
    assert root[0].text


def test_moodle_knows_the_older_edition_by_what_it_looks_for() -> None:
    """Its `imscc11_converter::detect_format`: the first 500 bytes without spaces and quotes."""
    _, old = files(view("zh"), "pack", ("two-visits",))
    start = re.sub(rb"[\s'\"]", b"", opened(old.content)["imsmanifest.xml"][:500].lower())
    assert b"xmlns=http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1" in start


def test_links_lead_to_the_parts_in_their_order() -> None:
    made, _ = files(view("en"), "pack", ("two-visits",))
    parts = opened(made.content)
    links = [
        fromstring(content)[1].get("href") for path, content in parts.items() if path.startswith("link-")
    ]
    assert links == [
        "https://example.org/en/cases/full/#role-split",
        "https://example.org/en/cases/full/#component-paired-visits",
        "https://example.org/en/cases/minimal/",
    ]
    topics = [fromstring(content) for path, content in parts.items() if path.startswith("topic-")]
    assert [topic[1].text for topic in topics] == [
        f"<p>{escape(question.get('en'))}</p>" for question in example_pack().questions
    ]


LONG = Text(
    "这一篇报道里的四个数字，各数的是什么？哪一个最接近帮到了多少位老人，它还缺什么，缺的该向谁要？",
    "What does each of the four figures in this report count, which comes closest to people helped, and why?",
)


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("zh", ["讨论题1：这一篇报道里的四个数字，各数的是什么？哪一个最接近帮到了…", "讨论题2：为什么？"]),
        (
            "en",
            [
                "Question 1: What does each of the four figures in this report count, which…",
                "Question 2: Why?",
            ],
        ),
    ],
)
def test_a_topic_is_called_by_the_beginning_of_its_question(language: str, titles: list[str]) -> None:
    pack = replace(example_pack(), questions=(LONG, Text("为什么？", "Why?")))
    of = view_in(replace(catalogue_of(example_cases()), packs=make_packs([pack])), language)
    made, _ = files(of, "pack", ("two-visits",))
    parts = opened(made.content)
    topics = [fromstring(content) for path, content in parts.items() if path.startswith("topic-")]
    assert [topic[0].text for topic in topics] == titles
    assert [topic[1].text for topic in topics] == [f"<p>{q.get(language)}</p>" for q in pack.questions]
    items = fromstring(parts["imsmanifest.xml"]).iter(f"{PACKAGE}item")
    named = [
        str(item.findtext(f"{PACKAGE}title")) for item in items if "topic-" in item.get("identifier", "")
    ]
    assert named == titles, "importers take one or the other"


def test_the_page_about_a_pack_says_how_the_pack_itself_is_cited() -> None:
    made, _ = files(view("en"), "pack", ("two-visits",))
    page = opened(made.content)["session/session.html"].decode()
    assert "[Course pack, version 1]" in page.split("<h2>Version and citation</h2>")[1].split("</li>")[0]


def test_none_is_made_while_nobody_knows_where_its_links_lead() -> None:
    nowhere = view_in(catalogue_of(example_cases()), "zh", settings=Settings("/", ""))
    with pytest.raises(ValueError, match="no address"):
        list(files(nowhere, "case", ("full",)))


@pytest.mark.parametrize(("kind", "name"), [("pack", "two-visits"), ("case", "full")])
def test_learners_get_nothing_that_is_for_the_facilitator(kind: str, name: str) -> None:
    pack, case = example_pack(), next(case for case in example_cases() if case.id == "full")
    assert pack.notes
    assert case.teaching
    assert case.teaching.facilitator_notes
    for language in ("zh", "en"):
        made, _ = files(view(language), kind, (name,))
        text = b"".join(opened(made.content).values()).decode()
        for note in (*pack.notes, case.teaching.facilitator_notes):
            assert note.get(language)[:12] not in text


def test_same_bytes_twice() -> None:
    first, second = (list(files(view("zh"), "pack", ("two-visits",))) for _ in range(2))
    assert first == second


def test_other_kinds_and_names_are_refused() -> None:
    with pytest.raises(ValueError, match="comparison"):
        list(files(view("zh"), "comparison", ("full", "minimal")))
    with pytest.raises(KeyError):
        list(files(view("zh"), "pack", ("no-such-pack",)))
