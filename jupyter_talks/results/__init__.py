"""What functions and magics give back: shown well wherever a notebook is, and used from Python."""
