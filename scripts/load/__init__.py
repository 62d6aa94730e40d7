"""Stage 1: the files of data/, read once and strictly, as frozen records that know their lines."""
