"""Stage 6: the site: MkDocs, its frame and styles, what hosts need; building and serving."""
