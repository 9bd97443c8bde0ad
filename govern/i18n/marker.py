"""The mark on sentences that are written down in one place and translated in another."""


def N_(sentence: str) -> str:  # noqa: N802 - the name by which translators know it
    """Return the sentence unchanged, so that the catalogue finds it; ``_()`` translates it when shown.

    >>> N_("Cast your vote")
    'Cast your vote'
    """
    return sentence
