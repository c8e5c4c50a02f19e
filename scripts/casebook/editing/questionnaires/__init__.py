"""Questions to those who know a practice, on paper, in a sheet and in an issue: all made from the schema."""
