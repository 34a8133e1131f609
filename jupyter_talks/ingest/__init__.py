"""From an address to a new snapshot: fetch, unpack, run a feed, curate, build."""
