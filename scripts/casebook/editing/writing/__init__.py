"""Records as YAML in the house layout, and files put right without touching what is right."""
