"""Stage 1: read the files of data/ into frozen records with line numbers."""
