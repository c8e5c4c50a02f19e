"""What a small server bears: nginx sends a built site to wrk, both on this machine, with the mix of files that
readers ask for, beside one bare file.

`python -m tests.benchmarks.load [SITE] [--rate 1000] [--seconds 60]` needs Debian's nginx-light and wrk, and
prints a line of JSON for each run. wrk and nginx share the cores, so a real server has more of them for itself.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

MIX = {
    "pages of cases": (35, "cases/*/index.html"),
    "home": (8, "index.html"),
    "other pages": (17, "*/index.html"),
    "finder": (6, "find/*.json"),
    "search": (12, "pagefind/*/*"),
    "scripts and styles": (17, "assets/**/*.[cj]s"),
    "pictures": (5, "assets/**/*.svg"),
}
"""Of a hundred requests, how many are for which files: a reader who comes for the first time asks for a page
and some scripts, styles and pictures once; on the following pages for these alone.
"""

_TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".mjs")
_CONNECTIONS = 256
_PORT = 8098

_NGINX = """
daemon off; master_process on; worker_processes auto; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 4096; }}
http {{
  include /etc/nginx/mime.types; access_log off; sendfile on; tcp_nopush on; etag on;
  open_file_cache max=5000; gzip_static on; gzip_vary on;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{ listen 127.0.0.1:{port}; root {site}; add_header X-Content-Type-Options nosniff; }}
}}
"""
_THREADS = 2
_WRK = """
local paths = {{ {paths} }}
local state, gap = {seed}, {gap}
local ffi = require("ffi")
ffi.cdef("typedef struct {{ long s; long ns; }} moment; int clock_gettime(int, moment *);")
local moment, begun, given, sent = ffi.new("moment"), nil, 0, 0
late, latest = 0, 0
local function now()
  ffi.C.clock_gettime(1, moment)
  return tonumber(moment.s) * 1e3 + tonumber(moment.ns) / 1e6
end
if gap > 0 then
  delay = function()
    begun, given = begun or now(), given + 1
    return math.max(0, math.floor(begun + given * gap - now() + 0.5))
  end
end
request = function()
  if begun then
    sent = sent + 1
    local behind = now() - begun - sent * gap
    if behind > {patience} then late = late + 1 end
    latest = math.max(latest, behind)
  end
  state = (state * 1103515245 + 12345) % 2147483648
  return wrk.format("GET", paths[math.floor(state / 65536) % #paths + 1], {{["Accept-Encoding"] = "gzip"}})
end
local threads = {{}}
setup = function(thread) table.insert(threads, thread) end
done = function(summary, latency)
  local e, behind, worst = summary.errors, 0, 0
  for _, thread in ipairs(threads) do
    behind = behind + thread:get("late")
    worst = math.max(worst, thread:get("latest"))
  end
  local form = '{{"requests": %d, "seconds": %.2f, "bytes": %d, "errors": %d, "p50": %.3f, "p90": %.3f, '
    .. '"p99": %.3f, "max": %.3f, "late": %d, "latest": %.0f}}\\n'
  io.write(string.format(form, summary.requests, summary.duration / 1e6, summary.bytes,
    e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(50) / 1000,
    latency:percentile(90) / 1000, latency:percentile(99) / 1000, latency.max / 1000, behind, worst))
end
"""
"""wrk itself knows no rate: it asks again as soon as an answer is there, after what `delay` says. Here each thread
keeps a timetable, and each of its connections takes the next time in it; who comes late goes at once. So requests
go out at the rate however long answers take, as long as a connection is free, and how late they go is counted.
"""

_PATIENCE = 50
"""Milliseconds behind its time from which a request counts as late."""


def paths_of(site: Path) -> list[str]:
    """A hundred times twenty addresses in the shares of the mix, in a mixed order that is always the same."""
    asked: list[str] = []
    for share, pattern in MIX.values():
        found = sorted(site.glob(pattern))
        found = [path for path in found if not path.name.endswith(".gz")]
        step = max(1, len(found) // (share * 20))
        for turn in range(share * 20):
            path = found[turn * step % len(found)].relative_to(site).as_posix()
            asked.append("/" + quote(path.removesuffix("index.html")))
    return [asked[turn * 1237 % len(asked)] for turn in range(len(asked))]


@contextmanager
def served(site: Path) -> Iterator[tuple[str, Path]]:
    """A copy of the site, its text compressed as a build does it, behind nginx: address and folder."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        copy = Path(shutil.copytree(site, folder / "site"))
        folder.chmod(0o755)
        for path in copy.rglob("*"):
            if path.suffix in _TEXT and path.is_file():
                path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), 6, mtime=0))
        bare = copy / "bare.txt"
        bare.write_bytes(b"x" * 20_000)
        settings = folder / "nginx.conf"
        settings.write_text(_NGINX.format(folder=folder, site=copy, port=_PORT), encoding="utf-8")
        server = subprocess.Popen(["nginx", "-c", settings, "-e", folder / "error.log"])
        try:
            time.sleep(1)
            yield f"http://127.0.0.1:{_PORT}", copy
        finally:
            server.terminate()
            server.wait()


def run(root: str, paths: list[str], rate: float, seconds: int) -> dict[str, Any]:
    """What wrk measured: requests a second, errors, milliseconds, bytes, how many requests went out `late`, and the
    milliseconds of the `latest`. A `rate` of 0 is as many as it can.
    """
    gap = _THREADS / rate * 1000 if rate else 0
    listed = ", ".join(json.dumps(path) for path in paths)
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_WRK.format(paths=listed, seed=20260101, gap=gap, patience=_PATIENCE))
        script.flush()
        command = [
            "wrk",
            f"-t{_THREADS}",
            f"-c{_CONNECTIONS}",
            f"-d{seconds}s",
            "--script",
            script.name,
            root,
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return {"a second": round(said["requests"] / said["seconds"]), **said}


def main() -> None:
    """Run the mix at the rate asked for and at full speed, and a bare file at both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", nargs="?", type=Path, default=Path("site"))
    parser.add_argument("--rate", type=float, default=1000)
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    with served(options.site) as (root, site):
        for name, paths in (("mix", paths_of(site)), ("bare file", ["/bare.txt"])):
            for rate in (options.rate, 0):
                load = os.getloadavg()[0]
                measured = run(root, paths, rate, options.seconds)
                print(json.dumps({"what": name, "asked": rate or "all", "load": round(load, 1), **measured}))
                sys.stdout.flush()


if __name__ == "__main__":
    main()
