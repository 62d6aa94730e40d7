"""Stage 4: the reference for programs: files to take away, citations, and what the head of a page says."""
