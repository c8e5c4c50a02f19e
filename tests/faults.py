"""What goes wrong around a build, tried for real: `python -m tests.faults` prints a line for each and ends with 1
where one did not go as it should. Disks that are full and other users take root; without it they are left out.

Each time there is a site, a case is edited, and the build of the edit meets with a fault. It must say so in both
languages, without a traceback, and leave the old site whole; afterwards a build must succeed. What is no fault to
us, such as a foreign locale, must give the very same site.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from casebook.messages import load_messages
from casebook.project import LANGUAGES
from casebook.site.fingerprint import file_digests, fingerprint
from tests.kills import Scene
from tests.privileges import NOBODY, as_nobody, can_mount

_DISK = "60m"
"""What a disk holds, which is filled up."""

_CLOCK = """
import time
was = time.time_ns
time.time_ns = lambda: was() - 10 ** 18
time.time = lambda: time.time_ns() / 1e9
"""
"""A clock that is thirty years slow, for Python (sitecustomize)."""


@contextmanager
def disk(folder: Path, state: str) -> Iterator[None]:
    """A disk of its own at a folder, which holds what the folder held, and is full or cannot be written."""
    aside = folder.with_name(f"{folder.name}-aside")
    shutil.copytree(folder, aside, symlinks=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_DISK}", "tmpfs", str(folder)], check=True)
    try:
        shutil.copytree(aside, folder, symlinks=True, dirs_exist_ok=True)
        if state == "full":
            with (folder / "filler").open("wb", buffering=0) as filler, suppress(OSError):
                while True:
                    filler.write(bytes(4096))
        else:
            subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
        shutil.rmtree(aside)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Faults:
    """Tries faults in one scene; `wrong` is what did not go as it should."""

    def __init__(self, folder: Path) -> None:
        self.scene = Scene(folder)
        self.wrong: list[str] = []
        self._folder = folder

    def build(
        self, *options: str, language: str = "en", before: tuple[str, ...] = (), mask: int = -1, **env: str
    ) -> tuple[int, str]:
        """Build; the exit code and what was said."""
        command = [
            *before,
            sys.executable,
            "-m",
            "casebook",
            "build",
            "--quiet",
            "--lang",
            language,
            *options,
        ]
        done = subprocess.run(
            command,
            cwd=self.scene.root,
            env={**os.environ, "TMPDIR": str(self.scene.temporary), **env},
            capture_output=True,
            umask=mask,
            check=False,
        )
        return done.returncode, (done.stdout + done.stderr).decode()

    def tell(self, what: str, went: str) -> None:
        """Print how a trial went: "" where as it should."""
        print(f"{'wrong' if went else 'well':6} {what}", went, flush=True)
        if went:
            self.wrong.append(f"{what}: {went}")

    def refused(self, what: str, name: str, *, out: Path, or_built: bool = False, **how: object) -> None:
        """A build into `out` that must fail, with the message of a name, or may do without what it lacks and
        publish the right site all the same.
        """
        before, went = _files(out), ""
        for language in LANGUAGES:
            code, said = self.build("--out", str(out), language=language, **how)  # type: ignore[arg-type]
            if or_built and not code and self._right(out):
                before = _files(out)
                continue
            words = load_messages(language)[name].rpartition("}")[2][:12]
            if code not in (1, 2) or words not in said or "Traceback" in said:
                went = f"{code} {said}"
        if _files(out) != before:
            went += "the old site is not what it was"
        self.tell(what, went or self._untidy(out))

    def same(self, what: str, *options: str, **how: object) -> None:
        """A build that must publish what a build without the fault does."""
        self.scene.edit()
        code, said = self.build(*options, **how)  # type: ignore[arg-type]
        went = f"{code} {said}" if code or said else ""
        other = "" if self._right(self.scene.site) else "another site"
        self.tell(what, went or other or self._untidy(self.scene.site))

    def _right(self, out: Path) -> bool:
        """Whether a site is the one of the casebook as it is."""
        return fingerprint(file_digests(out)) == self.scene.versions[self.scene.version]

    def _untidy(self, out: Path) -> str:
        left = [path.name for path in out.parent.glob(".*.casebook-*")] if out.parent.exists() else []
        return f"left: {left}" if left else ""


def refusals(faults: Faults) -> None:
    """Faults that stop a build."""
    scene = faults.scene
    for name in ("cases", "cases/new", "schema/x", "docs/site", ".", ".."):
        faults.refused(f"output at {name}", "among_sources", out=scene.root / name)


def other_disks_and_users(faults: Faults) -> None:
    """Faults that take root to bring about."""
    scene = faults.scene
    public = scene.root.parent / "public"
    public.mkdir()
    site = public / "site"
    faults.tell("a site elsewhere", faults.build("--out", str(site))[1])
    scene.edit()
    for state, message in (("full", "disk_full"), ("read-only", "not_allowed")):
        for place, where in (("the site", public), ("what builds keep", scene.project.build)):
            with disk(where, state):
                # what is kept is a help, and without it there is often room for the rest
                faults.refused(
                    f"disk of {place}: {state}",
                    message,
                    out=site,
                    or_built=where != public and state == "full",
                )
    os.chown(scene.root, NOBODY, NOBODY)
    faults.refused("folder of another user", "not_allowed", out=site, before=as_nobody())
    shutil.rmtree(scene.project.build)
    for folder in (public, scene.temporary):
        folder.chmod(0o777)
    faults.refused("site of another user", "not_allowed", out=site, before=as_nobody())
    public.chmod(0o755)
    faults.refused("folder that is not mine", "not_allowed", out=site, before=as_nobody())
    code, said = faults.build("--out", str(site))
    faults.tell("and afterwards", said if code else "")


def surroundings(faults: Faults) -> None:
    """What must make no difference."""
    scene = faults.scene
    faults.same("no git, and no other program", PATH="/nonexistent")
    faults.same("locale C, without UTF-8", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    locales = scene.root.parent / "locales"
    locales.mkdir()
    made = subprocess.run(
        ["localedef", "-i", "tr_TR", "-f", "UTF-8", str(locales / "tr_TR.UTF-8")],
        capture_output=True,
        check=False,
    )
    if made.returncode == 0:
        faults.same("Turkish locale", LOCPATH=str(locales), LC_ALL="tr_TR.UTF-8", LANG="tr_TR.UTF-8")
    faults.same("no home", HOME="/nonexistent")
    faults.same("mask 077", mask=0o077)
    closed = [
        path
        for path in (scene.site, *scene.site.rglob("*"))
        if path.stat().st_mode & (0o555 if path.is_dir() else 0o444) not in (0o555, 0o444)
    ]
    faults.tell("everybody may read it", str(closed[:3]) if closed else "")
    clock = scene.root.parent / "clock"
    clock.mkdir()
    (clock / "sitecustomize.py").write_text(_CLOCK, encoding="utf-8")
    path = os.pathsep.join(filter(None, (str(clock), os.environ.get("PYTHONPATH"))))
    for _ in range(2):
        faults.same("clock thirty years slow", PYTHONPATH=path)
    for year, seconds in (("2099", 4_070_908_800), ("1971", 31_536_000)):
        for file in (*scene.project.cases.rglob("*"), *scene.site.rglob("*")):
            os.utime(file, (seconds, seconds))
        faults.same(f"all files of the year {year}")
    if as_nobody():
        for folder in (scene.root, scene.project.build, scene.temporary):
            subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", str(folder)], check=True)
        faults.same("built by another user from now on", before=as_nobody())


def run(folder: Path) -> list[str]:
    """Try all; what did not go as it should."""
    faults = Faults(folder)
    trials: tuple[Callable[[Faults], None], ...] = (surroundings, refusals)
    if as_nobody() and can_mount():
        trials += (other_disks_and_users,)
    else:
        print("left out: disks that are full or read-only, other users; they take root")
    for trial in trials:
        trial(faults)
    return faults.wrong


def main() -> int:
    """Try, and tell."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        return 1 if run(folder) else 0


if __name__ == "__main__":
    sys.exit(main())
