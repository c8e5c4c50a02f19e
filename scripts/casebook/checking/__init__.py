"""Checks of the files of cases and tools: every finding of every file, in one sorted list."""

from casebook.checking.found import Found
from casebook.checking.run import CheckedRecord, Report, check_project, find_problems, load_wording

__all__ = ["CheckedRecord", "Found", "Report", "check_project", "find_problems", "load_wording"]
