"""What was made before, kept by what it was made from: one SQLite file below `build/`.

SQLite rather than a folder of files: one commit is all or nothing, so a build that is killed leaves what was
there; ten thousand pages are one file; readers need no lock. Nothing in it is code: contents are bytes that
their makers read as text or JSON, never as pickled objects.
"""

from __future__ import annotations

import errno
import hashlib
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

_LAYOUT = 3
SETTLED = 2_000_000_000
"""How many nanoseconds a file must have rested before its size and time tell that it has not changed: two
changes within one tick of a file system's clock bear the same time (see "racy git", git's documentation).
"""

_MANY = 10_000
"""How many files that nobody asks about are remembered: such as have gone, or are another folder's."""

_PAGE, _PAGES = 16_384, 4_000
"""Bytes of a page of the database: few contents are longer; and pages that wait in its log, at most, before
they are put in their places.
"""

_TABLES = {
    "kept": ("kind TEXT", "name TEXT", "key TEXT", "content BLOB", "PRIMARY KEY (kind, name)"),
    "files": (
        *("path TEXT PRIMARY KEY", "size INTEGER", "written INTEGER", "changed INTEGER"),
        *("seen INTEGER", "digest TEXT"),
    ),
}


def digest(*parts: str | bytes) -> str:
    """A digest of several texts in their order; different parts never give the same one."""
    total = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(b"%d:" % len(data))
        total.update(data)
    return total.hexdigest()


def _text(name: str) -> str:
    """A name as the database takes it: in a foreign locale, paths hold bytes that are no characters."""
    return name if name.isascii() else name.encode("utf-8", "backslashreplace").decode()


@dataclass(frozen=True)
class Kept:
    """Something made before: `key` is the digest of what it was made from."""

    key: str
    content: bytes


class Store:
    """Opens the store, or begins an empty one where there is none, or none that can be read. Without a path,
    and where none can be written, it is kept in memory. Changes last only after `commit`. It is closed by
    leaving its `with` block.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._process = os.getpid()
        self._path, self._database = _opened(path) if path else (None, _connected(":memory:"))
        rows = self._database.execute("SELECT path, size, written, changed, seen, digest FROM files")
        self._files: dict[str, tuple[int, int, int, int, str]] = {row[0]: row[1:] for row in rows}
        self._asked: set[str] = set()
        self._noticed: set[str] = set()

    def __reduce__(self) -> tuple[type[Store], tuple[Path | None]]:
        """In another process it is opened again."""
        return Store, (self._path,)

    def again(self) -> Store:
        """The same by a connection of its own, for another process; empty where it is kept in memory."""
        return Store(self._path)

    @property
    def processes(self) -> int | None:
        """How many processes can read it: one, where it is kept in memory, else any number."""
        return None if self._path else 1

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def file_digest(self, path: Path) -> str:
        """The digest of a file's content, read only where its size, or when it or what is known of it was
        last changed, say that it may be another.

        Raises OSError when the file cannot be read.
        """
        name, found = _text(str(path)), path.stat()
        state = (found.st_size, found.st_mtime_ns, found.st_ctime_ns)
        self._asked.add(name)
        *known, seen, known_digest = self._files.get(name, (-1, 0, 0, 0, ""))
        if state == tuple(known) and max(state[1:]) + SETTLED < seen:
            return known_digest
        now = time.time_ns()
        if not path.is_file():
            raise OSError(errno.EINVAL, "not a file", name)
        content = digest(path.read_bytes())
        self._files[name] = (*state, now, content)
        self._noticed.add(name)
        return content

    def get(self, kind: str, name: str) -> Kept | None:
        """What is kept under a kind and a name. A forked process sees what was committed."""
        if self._process != os.getpid() and self._path:
            self._inherited = self._database  # it belongs to the other process, and must not be closed here
            (self._path, self._database), self._process = _opened(self._path), os.getpid()
        row = self._database.execute(
            "SELECT key, content FROM kept WHERE kind = ? AND name = ?", (kind, _text(name))
        ).fetchone()
        return Kept(*row) if row else None

    def items(self, kind: str) -> Iterator[tuple[str, Kept]]:
        """Everything of a kind, by name."""
        for name, *kept in self._database.execute(
            "SELECT name, key, content FROM kept WHERE kind = ? ORDER BY name", (kind,)
        ):
            yield name, Kept(*kept)

    def names(self, kind: str) -> list[str]:
        """The names of everything of a kind."""
        return [name for (name,) in self._database.execute("SELECT name FROM kept WHERE kind = ?", (kind,))]

    def put(self, kind: str, items: Iterable[tuple[str, Kept]]) -> None:
        """Keep things of a kind by name, each in the place of an older one."""
        rows = [(kind, _text(name), kept.key, kept.content) for name, kept in items]
        self._all("REPLACE INTO kept VALUES (?, ?, ?, ?)", rows)

    def drop(self, kind: str, names: Iterable[str]) -> None:
        """Forget things of a kind."""
        self._all("DELETE FROM kept WHERE kind = ? AND name = ?", [(kind, _text(name)) for name in names])

    def _all(self, statement: str, rows: Sequence[tuple[str | bytes, ...]]) -> None:
        """Nothing is begun for no rows: it would have to be ended before another process writes."""
        if rows:
            self._database.executemany(statement, rows)

    def commit(self) -> None:
        """Make all changes last."""
        self._database.executemany(
            "REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)",
            [(path, *self._files[path]) for path in sorted(self._noticed)],
        )
        if self._asked and len(self._files) > _MANY + 4 * len(self._asked):
            forgotten = [(path,) for path in self._files if path not in self._asked]
            self._database.executemany("DELETE FROM files WHERE path = ?", forgotten)
            self._files = {path: row for path, row in self._files.items() if path in self._asked}
        self._database.commit()
        self._noticed.clear()


def _opened(path: Path) -> tuple[Path | None, sqlite3.Connection]:
    """The database of a file, and its path; one in memory, without a path, where the file cannot be
    written, as in a read-only checkout, or is locked for long.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if os.access(path if path.exists() else path.parent, os.W_OK):
            return path, _connected_or_new(path)
    except (OSError, sqlite3.OperationalError):
        pass
    return None, _connected(":memory:")


def _connected_or_new(path: Path) -> sqlite3.Connection:
    """The database of a file; a new one where it is none, or damaged."""
    try:
        return _connected(path)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode not in (
            sqlite3.SQLITE_NOTADB,
            sqlite3.SQLITE_CORRUPT,
            sqlite3.SQLITE_ERROR,
        ):
            raise
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    return _connected(path)


def _connected(path: Path | str) -> sqlite3.Connection:
    """A database with our tables, made anew where they are of another layout; two processes that begin it at
    once do so one after the other.
    """
    database = sqlite3.connect(path, timeout=60)
    database.execute(f"PRAGMA page_size = {_PAGE}")
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")  # in WAL mode: only the last commits can be lost
    database.execute(f"PRAGMA wal_autocheckpoint = {_PAGES}")
    if database.execute("PRAGMA user_version").fetchone() != (_LAYOUT,):
        database.execute("BEGIN IMMEDIATE")
        if database.execute("PRAGMA user_version").fetchone() != (_LAYOUT,):
            for name, columns in _TABLES.items():
                database.execute(f"DROP TABLE IF EXISTS {name}")
                database.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
            database.execute(f"PRAGMA user_version = {_LAYOUT}")
        database.commit()
    database.execute("SELECT kind, name, key, content FROM kept LIMIT 1")
    database.execute("SELECT path, size, written, changed, seen, digest FROM files LIMIT 1")
    return database
