"""The translators' way: how far each language is, files out and in, signing, what lags behind."""
