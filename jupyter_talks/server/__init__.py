"""The REST door: requests in, the catalog asked, JSON out."""
