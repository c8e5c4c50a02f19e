"""Makes the README's picture from the built site: `python -m tests.pictures` after `casebook build`."""

from __future__ import annotations

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

REPO = Path(__file__).resolve().parents[1]


def main() -> None:
    """Photograph a case page of `site/` at desktop size."""
    handler = functools.partial(SimpleHTTPRequestHandler, directory=str(REPO / "site"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 800})
        page.goto(f"http://127.0.0.1:{server.server_port}/cases/bakeyang/")
        page.screenshot(path=str(REPO / "docs" / "pictures" / "case-page.png"))
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
