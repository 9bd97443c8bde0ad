"""The letters that bring a one-time link: to sign in, and to somebody who is invited."""

from datetime import datetime

from govern.domain.meetings.kinds import LetterChannel
from govern.i18n.languages import PSEUDO, best_language
from govern.i18n.translator import Translator, translator_for
from govern.services.association import AssociationFacts
from govern.services.mails import Addressee
from govern.services.outbox import NewLetter


def sign_in_letter(to: Addressee, url: str, until: datetime, of: AssociationFacts) -> NewLetter:
    """Return the letter that somebody asked for to sign in."""
    voice = _voice(to, of)
    body = (
        voice.text("Dear {name},", name=to.name),
        voice.text("open this address to sign in: {url}", url=url),
        voice.text("It works once, until {moment}.", moment=until),
        voice.text(
            "If you did not ask for it, you need not do anything. Nobody can use it without this letter."
        ),
    )
    subject = voice.text("Your link to sign in: {association}", association=of.name)
    return _letter("sign_in", to, voice, (subject, *body))


def invitation_letter(to: Addressee, url: str, until: datetime, of: AssociationFacts) -> NewLetter:
    """Return the letter that invites somebody to take part online."""
    voice = _voice(to, of)
    body = (
        voice.text("Dear {name},", name=to.name),
        voice.text(
            "{association} decides with Govern and has made an account for you.",
            association=of.name,
        ),
        voice.text("Open this address to sign in for the first time: {url}", url=url),
        voice.text(
            "It works once, until {moment}. Later, ask for a new one on the site.",
            moment=until,
        ),
    )
    subject = voice.text("Your account: {association}", association=of.name)
    return _letter("invitation", to, voice, (subject, *body))


def _voice(to: Addressee, of: AssociationFacts) -> Translator:
    language = to.language if to.language == PSEUDO else best_language([to.language])
    return translator_for(language, of.zone)


def _letter(occasion: str, to: Addressee, voice: Translator, said: tuple[str, ...]) -> NewLetter:
    return NewLetter(
        occasion=occasion,
        channel=LetterChannel.EMAIL,
        address=to.email,
        recipient_name=to.name,
        language=voice.locale,
        subject=said[0],
        body="\n\n".join(said[1:]),
        person=to.person,
    )
