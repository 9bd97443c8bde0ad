"""The codes of languages: two letters in statutes files, three in Akoma Ntoso."""

#: ISO 639-1 and ISO 639-2/T
_CODES = """
ar ara, be bel, bg bul, bs bos, ca cat, co cos, cs ces, cy cym, da dan, de deu, el ell, en eng, es spa,
et est, eu eus, fi fin, fo fao, fr fra, fy fry, ga gle, gd gla, gl glg, he heb, hr hrv, hu hun, hy hye,
is isl, it ita, ja jpn, ka kat, kl kal, ko kor, la lat, lb ltz, lt lit, lv lav, mk mkd, mt mlt, nb nob,
nl nld, nn nno, no nor, oc oci, pl pol, pt por, rm roh, ro ron, ru rus, sc srd, se sme, sk slk, sl slv,
sq sqi, sr srp, sv swe, tr tur, uk ukr, zh zho
"""
#: ISO 639-2/B, which older systems write
_OLD_CODES = """
sq alb, hy arm, eu baq, zh chi, cs cze, nl dut, fr fre, ka geo, de ger, el gre, is ice, mk mac, ro rum,
sk slo, cy wel
"""


def _pairs(codes: str) -> dict[str, str]:
    return dict(each.split() for each in codes.split(","))


_LONG = _pairs(_CODES)
_SHORT = {long: short for codes in (_LONG, _pairs(_OLD_CODES)) for short, long in codes.items()}


def long_code(language: str) -> str:
    """Return the code of three letters; one that has none, or is not known, as it is.

    >>> long_code("fr"), long_code("fra")
    ('fra', 'fra')
    """
    return _LONG.get(language, language)


def short_code(language: str) -> str:
    """Return the code of two letters where there is one, without region.

    >>> [short_code(each) for each in ("fre", "fra", "fr-BE", "hsb")]
    ['fr', 'fr', 'fr', 'hsb']
    """
    plain = language.replace("_", "-").split("-")[0].lower()
    return _SHORT.get(plain, plain)
