"""What ``%talks`` does, as plain functions: for scripts, marimo, and cells without magics.

They work on what is opened in this process: in a notebook the same that ``%talks`` uses.
"""
