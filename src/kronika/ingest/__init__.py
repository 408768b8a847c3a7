"""Files, streams and JSON lines → Reports."""
