"""A case on other people's pages: the frame that shows it there, and what oEmbed says of it.

https://oembed.com/
"""

from __future__ import annotations

import json

from markupsafe import Markup

from casebook.model import Case
from casebook.rendering.cards import SIZE, card_path
from casebook.rendering.citing import cited_case
from casebook.rendering.view import View

FRAME = (640, 480)
"""How wide and high the frame is that is offered."""


def embed_address(case: str) -> str:
    """Where a case's page to frame is, below the language's root."""
    return f"cases/{case}/embed/"


def frame(view: View, case: Case) -> Markup:
    """What is put into a page to show a case there."""
    return Markup('<iframe src="{}" width="100%" height="{}" title="{}" loading="lazy"></iframe>').format(
        view.canonical(embed_address(case.id)), FRAME[1], view.say(case.title)
    )


def oembed(view: View, case: Case) -> str:
    """What a consumer of oEmbed gets, as JSON."""
    cited = cited_case(view, case)
    wide, high = FRAME
    said = {
        "version": "1.0",
        "type": "rich",
        "title": cited.title,
        "author_name": view.listed(cited.authors),
        "provider_name": cited.site,
        "provider_url": view.canonical(""),
        "thumbnail_url": view.canonical(card_path(case.id)),
        "thumbnail_width": SIZE[0],
        "thumbnail_height": SIZE[1],
        "width": wide,
        "height": high,
        "html": str(frame(view, case)),
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"
