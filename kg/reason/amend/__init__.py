"""A reasoned graph amended for a few reports that came or went, instead of made anew."""
