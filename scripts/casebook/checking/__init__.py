"""Checks of the files of cases and tools: every finding of every file, in one sorted list."""

from casebook.checking.run import CheckedRecord, Report, check_project, load_wording

__all__ = ["CheckedRecord", "Report", "check_project", "load_wording"]
