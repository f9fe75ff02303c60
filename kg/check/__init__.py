"""Holds the graph against what football allows, and reports against the graph."""
