// Made by tools/typescript_model.py from jupyter_talks/__init__.py; do not edit.

export const VERSION = '0.1.0';
