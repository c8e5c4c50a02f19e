"""Data for others: a catalogue in, documents out, to be published beside the pages."""
