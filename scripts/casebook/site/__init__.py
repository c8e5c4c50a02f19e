"""The site: generated files on disk, MkDocs in both languages, search, and one whole folder at the end."""
