"""From what feeds say to one better talk: merging, events, recordings, vocabulary."""
