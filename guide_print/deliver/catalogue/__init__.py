"""The catalogue: a web site of plain files, made from the manifest of a finished build."""
