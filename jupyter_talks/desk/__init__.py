"""The catalog and what is yours, together: what people work at, whatever door they come through."""
