"""Pages that one test uses after another: each is spared a process of the browser, and its cold caches."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page, ViewportSize

_LASTING = (
    "add_cookies",
    "add_init_script",
    "add_locator_handler",
    "expose_binding",
    "expose_function",
    "grant_permissions",
    "new_cdp_session",
    "new_page",
    "route",
    "set_extra_http_headers",
    "set_offline",
)
"""What is asked of a page or its context and cannot be taken back: the page is not lent again."""
_SIZE: ViewportSize = {"width": 1280, "height": 720}
_MEDIA = {
    "color_scheme": "light",
    "reduced_motion": "no-preference",
    "forced_colors": "none",
    "contrast": "no-preference",
}
"""What the driver takes where it is not told."""
_PATIENCE = 30_000
"""Milliseconds, as the driver has it."""
_FORGET = """async () => {
  localStorage.clear();
  sessionStorage.clear();
  for (const name of await caches.keys()) await caches.delete(name);
}"""
_EMPTY = "robots.txt"
"""A file of a site that runs no script."""


class Lender:
    """Lends pages; one that is closed is lent again to whoever asks for the same, with nothing kept of what was
    done before but the files that the browser has.
    """

    def __init__(self, new_page: Callable[..., Page]) -> None:
        self._new_page = new_page
        self._free: dict[str, Page] = {}

    def page(self, **options: Any) -> Page:
        """A page, as `Browser.new_page` would make it."""
        size: ViewportSize = options.pop("viewport", None) or _SIZE
        media = {name: options.pop(name, value) for name, value in _MEDIA.items()}
        wanted = repr(sorted(options.items()))
        page = self._free.pop(wanted, None) or self._new_page(**options)
        page.set_default_timeout(_PATIENCE)
        page.emulate_media(media="null", **media)
        if page.viewport_size != size:
            page.set_viewport_size(size)
        self._watch(page, wanted)
        return page

    def _watch(self, page: Page, wanted: str) -> None:
        """Note what is done that lasts, and what listens, until the page is closed."""
        lasting: list[str] = []
        heard: list[tuple[Any, Any]] = []

        def noting(holder: Page | BrowserContext, name: str) -> Callable[..., Any]:
            method = getattr(type(holder), name)

            def call(*arguments: Any, **options: Any) -> Any:
                lasting.append(name)
                return method(holder, *arguments, **options)

            return call

        def listen(event: Any, listener: Any) -> None:
            heard.append((event, listener))
            Page.on(page, event, listener)

        def close() -> None:
            for name in ("on", "close"):
                del vars(page)[name]
            for event, listener in heard:
                with suppress(KeyError):  # it has been removed by who added it
                    page.remove_listener(event, listener)
            if lasting or not _forgetting(page):
                page.close()
            else:
                self._free[wanted] = page

        for holder in (page, page.context):
            vars(holder).update({name: noting(holder, name) for name in _LASTING if hasattr(holder, name)})
        vars(page).update(on=listen, close=close)


def _forgetting(page: Page) -> bool:
    """Whether a page is like a new one after this."""
    if page.is_closed() or len(page.context.pages) > 1 or not page.url.startswith("http:"):
        return False
    try:
        page.goto("/".join((*page.url.split("/")[:3], _EMPTY)))
        page.evaluate(_FORGET)
        page.mouse.move(-1, -1)
        page.context.clear_cookies()
    except Error:  # its server has gone, perhaps
        return False
    return True
