"""Processes that answer questions, and can be killed while they do."""
