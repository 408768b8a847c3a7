"""Mentions → Claims: when, where, who, according to whom, how sure, how many; a file a question."""

from kronika.resolve.claims import Resolved, Resolver

__all__ = ["Resolved", "Resolver"]
