"""The desk: the catalogue and a form on this machine, for people without a command line."""
