"""Mutation testing with mutmut: `make mutants` changes the code in small ways and sees which tests notice."""
