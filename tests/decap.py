"""A copy of a repository that `decap-server` serves to the editor at /admin/, in the place of a code host."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Route

from casebook.project import Project
from tests.casebooks import REPO

SERVER = REPO.root / "node_modules" / "decap-server" / "dist" / "index.js"
ASKED = "http://localhost:8081/"
"""Where Decap looks for a server on the machine that it is opened on."""


@dataclass
class Host:
    """The copy of the repository, and where it is served. Playwright notes at a handler's owner what it does
    with it, so it is not frozen.
    """

    project: Project
    address: str

    def git(self, *arguments: str) -> str:
        identity = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")
        command = ["git", "-C", str(self.project.root), *identity, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def changed_lines(self) -> list[str]:
        """Lines that are not as they were, with their sign."""
        lines = self.git("diff", "--unified=0", "--no-color").splitlines()
        return [line for line in lines if re.match(r"[-+](?![-+])", line)]

    def pass_on(self, route: Route) -> None:
        """Answer what Decap asks at ASKED."""
        route.fulfill(response=route.fetch(url=route.request.url.replace(ASKED, self.address)))


@contextmanager
def serve_repository(project: Project) -> Iterator[Host]:
    """Make a repository of a project's cases, and serve it on a port that is free."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    host = Host(project, f"http://127.0.0.1:{port}/")
    host.git("init", "--quiet")
    host.git("add", "cases")
    host.git("commit", "--quiet", "--message", "Cases")
    node = shutil.which("node")
    assert node
    own = {"PORT": str(port), "BIND_HOST": "127.0.0.1", "MODE": "fs", "GIT_REPO_DIRECTORY": str(project.root)}
    with subprocess.Popen(
        [node, str(SERVER)],
        env={**os.environ, **own},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        assert server.stdout
        assert any("listening" in line for line in server.stdout)
        yield host
        server.terminate()
