"""Checks of one page of a finished file, one a file: a page in, remarks out."""
