"""Stage 2: check the rules that concern more than the shape of a file."""
