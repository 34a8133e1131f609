"""Notebooks read for what they are about, and notebooks made: of notes, that one goes on with."""
