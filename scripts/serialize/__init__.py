"""Stage 4: the reference for programs: downloads, citations and the metadata of pages."""
