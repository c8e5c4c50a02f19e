"""Documents for word processors: blocks written with headings, footnotes and tables."""
