"""The colours of documents: those of the site by day, as `RRGGBB`."""

PAPER, PANEL, LINE = "FDFCF9", "F5F3EC", "DCD8CC"
INK, SOFT = "22282B", "586067"
ACCENT, TINT = "17634F", "E4EFE9"
WARM, WARM_TINT = "8A5A0B", "FBF1DC"
SIDES = {
    "social": ("17634F", "E4EFE9"),
    "volunteer": ("A9441F", "FBE9E0"),
    "public": ("2F5486", "E6ECF5"),
}
"""Who acts -> the colour of letters, and that of the ground."""
