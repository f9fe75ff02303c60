"""The SPARQL endpoint and the pages of ``kg serve``."""
