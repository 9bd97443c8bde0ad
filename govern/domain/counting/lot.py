"""The lot as counts know it."""

from govern.domain.values.lot import lot_order

__all__ = ["lot_order"]
