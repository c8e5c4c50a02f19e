"""Every file of the site that is no page, one module for what belongs together."""

from casebook.site.files import (
    admin,
    api,
    citing,
    data,
    documents,
    feeds,
    for_editors,
    handouts,
    moved,
    packs,
    pictures,
    texts,
    toolkit,
    versions,
)
from casebook.site.files.kind import FileKind

KINDS: dict[str, FileKind] = {
    kind.name: kind
    for module in (
        admin,
        api,
        citing,
        data,
        documents,
        feeds,
        for_editors,
        handouts,
        moved,
        packs,
        pictures,
        texts,
        toolkit,
        versions,
    )
    for kind in module.KINDS
}
"""All kinds by name; each module of this package has some."""
