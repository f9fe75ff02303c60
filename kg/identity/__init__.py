"""Which thing is meant: a report's match, goals, people and teams found among the results.

``resolve`` decides it for every report of a store and writes down why; ``rewriting`` lets the
report's evidence speak of the things so found, and takes it back exactly.
"""
