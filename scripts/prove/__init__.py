"""Stage 2: what must hold of the data beyond its shape."""
