"""Changes of the program itself: each one of what a module does, seen in what is made."""

from __future__ import annotations

from tests.casebooks import REPO
from tests.site.deck import Deck
from tests.site.editing.desk import Desk, Edits

CHANGES = (
    ("axes.py", "kinship=1.0", "kinship=1.{n}"),
    (
        "catalogue.py",
        "key=lambda case: (rank(case.tier), -case.written, case.id)",
        "key=lambda case: case.id[{n} % 3 :]",
    ),
    ("catalogue.py", "_RELATED = 4", "_RELATED = {n} % 2"),
    ("checking/rules/teaching.py", "_QUESTIONS = 2", "_QUESTIONS = 10 + {n}"),
    ("entry.py", "updated=case.history[0].date", "updated=f'2020-01-{10 + {n} % 20}'"),
    ("exporting/api.py", '"record_version": case.version', '"record_version": case.version + {n}'),
    ("exporting/finder.py", "return text.get(language) or", 'return "x{n} " + (text.get(language) or "") or'),
    ("fields.py", "return str(node[keyword]", 'return "x{n} " + str(node[keyword]'),
    ("keywords.py", "return tuple(lazy_pinyin(run))", 'return ("x{n}", *lazy_pinyin(run))'),
    ("matrix.py", "-levels.rank(pair[0])", "levels.rank(pair[0]) * {n}"),
    ("model.py", "return self.history[0].version", "return self.history[0].version + {n}"),
    ("rendering/cards.py", '"#17634f"', '"#17634" + "abcde"[{n} % 5]'),
    ("rendering/figures.py", 'return f"{value:,}"', 'return f"{value:,} x{n}"'),
    ("rendering/pieces.py", "FRONT = 4", "FRONT = 1 + {n} % 2"),
    ("rendering/headings.py", '">#</a>', '">#{n}</a>'),
    ("rendering/words.py", 'root = "../" if', 'root = "./../" if {n} and'),
    (
        "site/alone.py",
        "theme_words(load_vocabularies(project), language)",
        "theme_words(load_vocabularies(project), language) | {'contribute': 'x{n}'}",
    ),
    ("site/cards.py", "_EFFORT = 3", "_EFFORT = 4 + {n} % 3"),
    ("site/lean.py", "<body data-pagefind-body>", "<body data-pagefind-body>x{n} "),
    ("site/files/api.py", "User-agent: *", "User-agent: x{n}"),
    ("site/plan.py", "dates.get(path, newest))", 'dates.get(path, newest) + "x{n}")'),
    ("site/search.py", "FEWEST = 12", "FEWEST = 8 + {n} % 8"),
    ("site/search_engine.py", '(".headerlink", ".cb-cite")', '("h2", "h3", ".x{n}")'),
    ("site/search_merge.py", "_CHUNK = ", "_CHUNK = {n} + "),
    ("site/shells.py", 'content="noindex"', 'content="noindex, x{n}"'),
    ("site/shells.py", "true\\ntitle: {_MARK}title", "true\\ntitle: x{n} {_MARK}title"),
    ("site/stylesheets.py", '"", text).lstrip()', '"", text).lstrip() + "/* {n} */"'),
    (
        "synthesis.py",
        "setdefault(thing, Counter())[state] += 1",
        "setdefault(thing, Counter())[state] += {n}",
    ),
    ("texts.py", "hexdigest()[:8]", "hexdigest()[: 9 + {n} % 9]"),
    ("vocabulary.py", 'tuple(term.get("synonyms", ()))', '(*term.get("synonyms", ()), "x{n}")'),
)
"""File, what stands there, and what then stands there."""


class ProgramEdits:
    """`edits` by name. What was changed before is as it was the next time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._changes = Deck(desk.random, CHANGES)
        self.edits: Edits = {"program": self._change, "program again": self._change}

    def _change(self) -> None:
        name, old, new = self._changes.draw()
        path, original = self._desk.package / name, REPO.root / "scripts" / "casebook" / name
        text = path.read_text(encoding="utf-8")
        if old in text:
            text = text.replace(old, new.replace("{n}", str(self._desk.number())), 1)
        else:
            text = original.read_text(encoding="utf-8")
        path.write_text(text, encoding="utf-8")
