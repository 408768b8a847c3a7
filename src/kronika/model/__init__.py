"""The nouns: frozen records without input or output. Nothing of kronika is imported here."""
