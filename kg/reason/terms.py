"""The table of terms, which stands in ``kg.graph.terms``, for those who reason."""

from kg.graph.terms import Coded, Mask, Numbers, Term, Terms

__all__ = ["Coded", "Mask", "Numbers", "Term", "Terms"]
