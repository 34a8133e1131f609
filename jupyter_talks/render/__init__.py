"""Talks as HTML, Markdown and plain text; each stands alone, with no script and no asset."""
