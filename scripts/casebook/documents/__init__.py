"""Cases, comparisons and packs as files that somebody takes along: Word documents, slides and other formats.

`formats` names them; each is a module of this package with `files(view, kind, names)`. What is said stands in
`sheets/` for paper and `decks/` for slides, as lines and tables; `word/` and `slides/` write these as files.
"""
