"""What helps editors to write records: everything here is derived from the schema."""
