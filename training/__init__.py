"""Builds the parser's weights from treebanks; run as modules from the root of the repository."""
