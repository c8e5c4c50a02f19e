"""What helps people write cases; everything in it is made from the schema and the vocabularies."""
