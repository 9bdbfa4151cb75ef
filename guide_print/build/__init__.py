"""Editions to files: workers make them, each file is written whole or not at all, the manifest lists them."""
