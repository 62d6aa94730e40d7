"""Stage 5: the pages of each language, and the search index."""
