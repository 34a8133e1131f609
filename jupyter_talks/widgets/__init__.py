"""Widgets for notebooks, on anywidget; ipywidgets is imported with them, not before."""
