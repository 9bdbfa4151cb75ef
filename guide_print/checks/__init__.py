"""One check a file: content or a finished file goes in, findings come out."""
