"""What helps editors to write records: everything here is derived from the schema."""

ASKED = (
    ("title",),
    ("place", "province"),
    ("place", "city"),
    ("place", "county"),
    ("place", "level"),
    ("place", "settings"),
    ("target_groups",),
    ("model_types",),
    ("service_fields",),
)
"""The fields that one can fill before one has read a source closely; whoever begins a record is asked for
them.
"""
