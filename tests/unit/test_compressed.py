"""Compressed neighbours of files."""

from __future__ import annotations

import gzip

from casebook.site.compressed import compressed
from casebook.site.plan import text_file


def test_texts_get_a_neighbour_that_is_always_the_same() -> None:
    plan = {path: text_file(f"{path} " * 100) for path in ("index.html", "a/b.js", "card.png", "w.pf_index")}
    made = compressed(plan)
    assert list(made) == ["index.html.gz", "a/b.js.gz"]
    for path, file in made.items():
        content = file.content()
        assert gzip.decompress(content) == plan[path.removesuffix(".gz")].content()
        assert content[3:8] == b"\0" * 5, "neither a name nor a time"
    assert compressed(plan)["index.html.gz"].digest == made["index.html.gz"].digest
    assert compressed({"index.html": text_file("x")})["index.html.gz"].digest != made["index.html.gz"].digest
