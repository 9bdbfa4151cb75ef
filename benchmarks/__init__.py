"""Benchmarks: figures that the program stands by, measured beside other tools."""
