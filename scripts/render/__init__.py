"""Stage 5: the reference as pages, one a language, and the search index."""
