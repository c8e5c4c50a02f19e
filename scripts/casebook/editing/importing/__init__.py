"""What people filled in, as a draft of a case: Word and Excel questionnaires and issue forms."""
