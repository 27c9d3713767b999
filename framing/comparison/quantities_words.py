"""Words that say what a number counts: units, nouns of one meaning, what befalls people."""

from __future__ import annotations

import re

CURRENCIES = {
    "$": "dollars", "us$": "dollars", "£": "pounds sterling", "€": "euros", "¥": "yen",
    "a$": "Australian dollars", "au$": "Australian dollars", "c$": "Canadian dollars",
    "ca$": "Canadian dollars", "nz$": "New Zealand dollars", "hk$": "Hong Kong dollars",
    "s$": "Singapore dollars",
}  # fmt: skip
CURRENCY_WORDS = {
    "dollars": "dollars", "dollar": "dollars", "usd": "dollars", "euros": "euros", "euro": "euros",
    "eur": "euros", "gbp": "pounds sterling", "yen": "yen", "rupees": "rupees", "yuan": "yuan",
    "rubles": "rubles", "roubles": "rubles", "pesos": "pesos", "francs": "francs",
    "shekels": "shekels", "kronor": "kronor", "kroner": "kroner", "rand": "rand",
    "naira": "naira", "lira": "lira", "riyals": "riyals", "won": "won",
}  # fmt: skip

DURATIONS = {
    "second": ("hours", 1 / 3_600), "minute": ("hours", 1 / 60), "hour": ("hours", 1.0),
    "day": ("hours", 24.0), "week": ("hours", 168.0), "month": ("months", 1.0),
    "year": ("months", 12.0), "decade": ("months", 120.0), "century": ("months", 1_200.0),
}  # fmt: skip
"""Units of time with the unit they are counted in: months have no fixed number of days."""

MEASURES = {
    "km": ("km", 1.0), "kilometer": ("km", 1.0), "kilometre": ("km", 1.0), "m": ("km", 1e-3),
    "meter": ("km", 1e-3), "metre": ("km", 1e-3), "cm": ("km", 1e-5),
    "centimeter": ("km", 1e-5), "centimetre": ("km", 1e-5), "mile": ("miles", 1.0),
    "foot": ("feet", 1.0), "feet": ("feet", 1.0), "ft": ("feet", 1.0), "inch": ("feet", 1 / 12),
    "yard": ("feet", 3.0), "acre": ("acres", 1.0), "hectare": ("hectares", 1.0),
    "ton": ("tons", 1.0), "tonne": ("tonnes", 1.0), "kg": ("tonnes", 1e-3),
    "kilogram": ("tonnes", 1e-3), "kilo": ("tonnes", 1e-3), "lb": ("pounds", 1.0),
    "pound": ("pounds", 1.0), "ounce": ("pounds", 1 / 16), "mph": ("mph", 1.0),
    "kph": ("km/h", 1.0), "liter": ("liters", 1.0), "litre": ("liters", 1.0),
    "gallon": ("gallons", 1.0), "barrel": ("barrels", 1.0), "megawatt": ("megawatts", 1.0),
    "mw": ("megawatts", 1.0), "gigawatt": ("megawatts", 1e3), "gw": ("megawatts", 1e3),
    "degree": ("degrees", 1.0),
}  # fmt: skip
"""Units of measure with the unit they are counted in. Metric and imperial stay apart."""

SPEEDS = {"miles an hour": "mph", "miles per hour": "mph", "kilometers per hour": "km/h",
          "kilometres per hour": "km/h", "km/h": "km/h", "kilometers an hour": "km/h",
          "kilometres an hour": "km/h", "square miles": "square miles",
          "square kilometers": "square km", "square kilometres": "square km",
          "square feet": "square feet", "square meters": "square meters",
          "square metres": "square meters", "basis points": "basis points",
          "percentage points": "percentage points", "percentage point": "percentage points",
          "degrees celsius": "°C", "degrees fahrenheit": "°F", "degrees c": "°C",
          "degrees f": "°F", "°c": "°C", "°f": "°F"}  # fmt: skip
"""Units of several words, tried first."""

PEOPLE = "people"
_GENERIC = """people persons person others other individuals victims victim lives dead killed
wounded injured fatalities deaths"""
_SAME_HEADS = (
    ("police officers", "officers officer police policemen policeman cops cop"),
    ("soldiers", "soldier soldiers troops servicemen serviceman"),
    ("protesters", "protesters protester protestors protestor demonstrators demonstrator marchers"),
    ("children", "children child kids kid"),
    ("workers", "workers worker employees employee staff staffers"),
    ("students", "students student pupils pupil"),
    ("homes", "homes home houses house"),
    ("women", "women woman"),
    ("men", "men man"),
    ("passengers", "passengers passenger"),
    ("civilians", "civilians civilian"),
    ("residents", "residents resident inhabitants villagers"),
    ("hostages", "hostages hostage captives"),
    ("suspects", "suspects suspect"),
    ("crew", "crew crewmen crewmembers"),
    ("migrants", "migrants migrant"),
)
HEADS = dict.fromkeys(_GENERIC.split(), PEOPLE) | {
    word: head for head, words in _SAME_HEADS for word in words.split()
}
"""Counted nouns that mean the same, by the one they are written as."""

_WITHOUT_S = (
    "people men women children police troops personnel crew staff policemen firefighters cattle "
    "sheep fish aircraft servicemen crewmen dead wounded injured lives media data"
)
PLURALS = frozenset(_WITHOUT_S.split())
"""Plurals without an s."""

_WITH_S = """times was has is says this across less plus perhaps always its his hers ours
    yours theirs us as does goes thus besides towards afterwards news alas kills injures
    leaves wounds hits strikes claims arrests"""
NO_PLURALS = frozenset(_WITH_S.split())
"""Words with an s at their end that are no counted nouns."""

ROLE_NOUNS = {
    "deaths": "killed", "death": "killed", "fatalities": "killed", "fatality": "killed",
    "killings": "killed", "dead": "killed", "injuries": "injured", "injury": "injured",
    "wounded": "injured", "injured": "injured", "casualties": "killed or injured",
    "arrests": "arrested", "arrest": "arrested", "detentions": "arrested",
    "detainees": "arrested", "evacuees": "evacuated", "killed": "killed",
}  # fmt: skip
"""Nouns that name at once the counted people and what befell them."""

CHANGE_BEFORE = re.compile(
    r"\b(?:rose|risen|rise|rises|rising|fell|fallen|fall|falls|falling|grew|grown|grow|up|down|"
    r"increased?|increasing|dropped|drop|declined?|climbed|jumped|surged|soared|plunged|slid|cut|"
    r"raised?|slashed|shrank|gained|lost)(?: by)?\s+\Z"
)
CHANGE_AFTER = re.compile(
    r"\s*(?:annual |pay |tax |price )?(?:increase|rise|drop|decline|cut|raise|jump|surge|growth|"
    r"more|less|higher|lower|fewer|reduction|hike)\b"
)
"""A share by which something changed, rather than a share of something."""

_FUNCTION_WORDS = """a an and are as at be been being but by can could did do does for from
    had has have he her his how i if in into is it its may might must near nor not of off on
    onto or our out over per she should so than that the their them then there these they this
    those through to toward under until up upon via was we were what when where whether which
    while who whom whose will with within without would you after again against all also amid
    among any around because before behind below beneath beside between beyond both down
    during each either else ever here inside just later less like now only outside past said
    says since still such told too very well yet following including according ago earlier"""
STOPS = frozenset(_FUNCTION_WORDS.split())
"""Words at which a noun phrase ends."""
