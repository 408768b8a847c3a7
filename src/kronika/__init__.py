"""kronika reads news reports into a sourced chronicle.

    >>> import kronika
    >>> record = kronika.read("Soldiers opened fire at demonstrators in Almaty on Thursday.", published="2022-01-06")
    >>> [claim.event for claim in record.claims]
    ['ASSAULT']
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kronika.api import explain as explain
    from kronika.api import load as load
    from kronika.api import read as read
    from kronika.api import read_report as read_report
    from kronika.api import read_reports as read_reports
    from kronika.model.report import Problem as Problem
    from kronika.model.report import Record as Record
    from kronika.model.report import Report as Report

__version__ = "0.1.0"
__all__ = ["Problem", "Record", "Report", "__version__", "explain", "load", "read", "read_report", "read_reports"]

# The parser's matrices are small: one thread reads faster than many, and always the same. Your own setting wins.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

_HOMES = dict.fromkeys(("explain", "load", "read", "read_report", "read_reports"), "kronika.api")
_HOMES.update(dict.fromkeys(("Problem", "Record", "Report"), "kronika.model.report"))


def __getattr__(name: str) -> Any:
    """The public names, imported when first used, so that `kronika --help` stays quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kronika' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


class _Package(ModuleType):
    """Keeps the name `read` for the function: importing the package `kronika.read` would else bind it to that."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name == "read" and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
