"""Kept true: which contacts are due, sheets out and in, and which papers a change makes wrong."""
