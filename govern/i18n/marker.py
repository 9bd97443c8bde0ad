"""The mark on sentences that are written down in one place and translated in another."""


class Marked(str):
    """A sentence of Govern, to be told from what people typed: translated only when it is shown."""

    __slots__ = ()


def N_(sentence: str) -> Marked:  # noqa: N802 - the name by which translators know it
    """Return the sentence for a label or a choice; the filter ``say`` or ``_()`` translates it when shown.

    >>> N_("Cast your vote")
    'Cast your vote'
    """
    return Marked(sentence)
