"""The index and how it is asked: pure functions over postings, with no file and no database."""
