"""The site: generated files on disk, MkDocs in both languages, search, and one whole folder at the end."""

ENGINES = ("mkdocs", "properdocs", "zensical")
"""Programs that can build the pages; all take the same configuration and the same generated files."""
