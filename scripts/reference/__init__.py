"""Stage 3: the checked data by id, and in each language."""
