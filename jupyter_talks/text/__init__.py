"""Words, stems, safe text and safe addresses: no I/O, nothing of talks."""
