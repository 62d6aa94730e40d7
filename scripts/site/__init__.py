"""Stage 6: the site: MkDocs with its frame, styles and settings; building and serving."""
