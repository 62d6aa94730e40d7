"""Build the site from the YAML in data/. ARCHITECTURE.md describes the stages."""
