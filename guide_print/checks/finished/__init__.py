"""Checks of a whole finished file, one a file: a proof in, remarks out."""
