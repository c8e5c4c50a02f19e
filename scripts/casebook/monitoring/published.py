"""The folder that was built, as what should be published: its files and their addresses."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

_INDEX = "index.html"
_MOVED = "_redirects"
_REFRESH = re.compile(rb'<meta http-equiv="refresh" content="0; url=([^"]+)"')
_CANONICAL = re.compile(rb'<link rel="canonical" href="([^"]+)"')
_ALWAYS = re.compile(
    r"(en/)?(index\.html|404\.html|sw\.js|feed\.\w+|sitemap\.xml)|robots\.txt|api/v1/index\.json"
)
_LARGE = 1_000_000
_OF_QUICK = 60
_OF_QUICK_REDIRECTS = 5


@dataclass(frozen=True)
class Published:
    """A site's folder and its files' paths in it. Files whose names begin with a dot are the host's own,
    others packed (`x.js.gz`, `x.js.br`) have no content of their own, and the list of old addresses is for
    the server.
    """

    folder: Path
    files: frozenset[str]

    @classmethod
    def read(cls, folder: Path) -> Published:
        paths = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        ours = (path for path in paths if not _packed(path, paths) and not _hidden(path))
        return cls(folder, frozenset(path for path in ours if not path.startswith(_MOVED)))

    def content(self, path: str) -> bytes:
        return (self.folder / path).read_bytes()

    def sample(self) -> list[str]:
        """Some files, always the same of a site: those by which a whole site can be told, some that lead on,
        and others by chance.
        """
        small = [path for path in self.files if (self.folder / path).stat().st_size < _LARGE]
        chance = sorted(small, key=lambda path: hashlib.sha256(path.encode()).digest())[:_OF_QUICK]
        return sorted(
            {*filter(_ALWAYS.fullmatch, self.files), *chance, *self.redirects()[:_OF_QUICK_REDIRECTS]}
        )

    def redirects(self) -> list[str]:
        """The pages that only lead on to another."""
        return sorted(path for path in self.files if path.endswith(_INDEX) and self.leads_to(path))

    def leads_to(self, path: str) -> str:
        """Where a page leads on to, as it says so itself; "" for a page that stays."""
        found = _REFRESH.search(self.content(path)[:4000])
        return found[1].decode() if found else ""

    def moved(self) -> list[tuple[str, str]]:
        """Old addresses and their new ones, as paths on the host, of the list for servers."""
        path = self.folder / _MOVED
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        return [(line.split()[0], line.split()[1]) for line in lines if line.startswith("/")]

    def canonical_root(self) -> str:
        """The address of the site's root as its home page says it; "" where it says none."""
        found = _CANONICAL.search(self.content(_INDEX)) if _INDEX in self.files else None
        return found[1].decode() if found else ""

    def has(self, address: str) -> bool:
        """Whether an address below the root is that of a file."""
        path = unquote(address)
        ended = path.endswith("/") or not path
        return path + _INDEX in self.files if ended else bool({path, f"{path}/{_INDEX}"} & self.files)

    def below(self, root: str) -> Callable[[str, str], str | None]:
        """Gives the address below the root of a link on a page; None where it leads off the site."""

        def found(page: str, link: str) -> str | None:
            whole = urlsplit(urljoin(root + page, link))._replace(query="", fragment="").geturl()
            return whole.removeprefix(root) if whole.startswith(root) else None

        return found


def address_of(path: str) -> str:
    """A file's address below the root."""
    return quote(f"{path[: -len(_INDEX)]}" if f"/{path}".endswith(f"/{_INDEX}") else path)


def _packed(path: str, paths: set[str]) -> bool:
    return path.endswith((".gz", ".br")) and path[:-3] in paths


def _hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))
