"""Public data sets from their homes: which are known, one file over HTTP, a set in a folder."""
