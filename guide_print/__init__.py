"""Prints a guide for parents as booklets, posters and cards in many languages."""

__version__ = "0.1.0"
