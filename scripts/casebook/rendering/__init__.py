"""Pages: a catalogue in, Markdown pages with embedded HTML out. Pure: nothing here touches the disk but its
own templates.
"""
