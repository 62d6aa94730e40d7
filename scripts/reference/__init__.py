"""Stage 3: the reference by id, who uses what, and one language of it."""
