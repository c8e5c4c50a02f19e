"""The form, the check and the preview in an editor's browser."""
