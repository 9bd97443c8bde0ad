"""The record of acts on money in words, beside the words of all other acts."""

from collections.abc import Mapping

from govern.domain.values.message import Message

MONEY_ACTIONS: Mapping[str, Message] = {
    "budget.account_stated": Message("Account of the association stated"),
    "budget.booked": Message("Money booked on a line of the budget"),
    "budget.booking_reversed": Message("Booking taken back"),
    "budget.imported": Message("Budget or bookings imported"),
    "budget.line_added": Message("Line added to the budget"),
    "budget.line_changed": Message("Line of the budget changed"),
    "budget.line_dropped": Message("Line taken out of the budget"),
    "budget.rates_recorded": Message("Rates of currencies recorded"),
    "fees.asked": Message("Members asked for their fees"),
    "fees.in_arrears": Message("Arrears stated in the register"),
    "fees.paid": Message("Payment of a fee recorded"),
    "fees.payment_taken_back": Message("Payment of a fee taken back"),
    "fees.reminded": Message("Member reminded of its fee"),
    "fees.size_defined": Message("Size of members defined"),
    "fees.size_stated": Message("Size of a member stated"),
    "fees.stated": Message("Fees of a year stated"),
    "fees.waived": Message("Request for a fee taken back"),
}
