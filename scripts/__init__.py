"""The build of the reference: YAML in data/ to paired pages in site/. ARCHITECTURE.md has the way of the data."""
