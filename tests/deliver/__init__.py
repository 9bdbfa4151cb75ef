"""Tests of what people pick up."""
