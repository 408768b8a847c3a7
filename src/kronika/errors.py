"""Every exception of kronika: a class, a code, what happened, why, and what to do about it."""

from __future__ import annotations


class KronikaError(Exception):
    """Base of all errors that kronika raises on purpose.

    `code` is stable and meant for programs; `message` says what and why; `advice` says what to do.
    """

    code = "error"

    def __init__(self, message: str, *, advice: str = "") -> None:
        super().__init__(f"{message} {advice}".strip())
        self.message = message
        self.advice = advice


class PackError(KronikaError):
    """A language pack or another data file is missing, incomplete or contradicts itself."""

    code = "pack"


class LanguageError(KronikaError):
    """No pack for the language of a report."""

    code = "language"


class ReportError(KronikaError):
    """A report that cannot be read: no such file, binary data, an undecodable text."""

    code = "report"


class EngineError(KronikaError):
    """A pipeline that was plugged in does not give what the protocol asks for."""

    code = "engine"
