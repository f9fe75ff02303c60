"""The match sheet: one match as JSON for programs, or as a page for people."""
