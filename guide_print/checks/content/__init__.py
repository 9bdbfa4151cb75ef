"""Checks of the content, one a file: a project in, findings out."""
