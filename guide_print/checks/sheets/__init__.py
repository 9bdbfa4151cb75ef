"""Checks of what goes through a printer: office files and press files."""
