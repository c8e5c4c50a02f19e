"""The real casebook as a whole, or the one that `--casebook` names."""

from __future__ import annotations

import pytest

from casebook.catalogue import Catalogue
from casebook.project import Project
from tests.casebooks import read_catalogue


@pytest.fixture(scope="session")
def catalogue(corpus: Project) -> Catalogue:
    return read_catalogue(corpus)
