"""Talks to files: one module per format, text out. Nothing here reads a catalog."""
