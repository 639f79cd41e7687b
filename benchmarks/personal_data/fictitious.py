"""Numbers that look real and belong to nobody, made by rule when they are needed.

UPN: check letter by the DfE's "Unique Pupil Numbers" guide; NHS number: modulus 11 of the NHS Data
Dictionary; telephone numbers: Ofcom's numbers for drama; e-mail: the domains of RFC 2606.
"""

from __future__ import annotations

from calendar import month_name
from datetime import date, timedelta
from random import Random

from stdnum.gb import nhs, upn

_COUNCILS = (201, 209, 330, 371, 801, 823, 838, 881, 882, 883, 919, 926, 940)
_FORMER_COUNCILS = (820, 875, 906, 915, 920, 932)
_COUNCILS_OF_WALES = (660, 667, 681)
_SERVICE_CHILDREN = 702
_AREAS = ("CM", "SS", "RM", "CO", "IG", "EN", "NR", "LS")
_OLDEST, _YOUNGEST = date(2008, 1, 1), date(2023, 12, 31)


def values(rng: Random) -> dict[str, str]:
    """Everything a sentence may name in braces; pieces of one number belong together."""
    return {**_pupil_numbers(rng), **_nhs_number(rng), **_birth(rng), **_contacts(rng)}


def _upn(rng: Random, council: int, last: str = "") -> str:
    digits = f"{council}{rng.randrange(1, 9999):04}{rng.randrange(10, 26)}"
    digits += f"{rng.randrange(1, 99):02}{last}" if last else f"{rng.randrange(1, 999):03}"
    return upn.calc_check_digit(digits) + digits


def _pupil_numbers(rng: Random) -> dict[str, str]:
    number = _upn(rng, rng.choice(_COUNCILS))
    return {
        "upn": number,
        "upn_l": number.lower(),
        "U": number[0],
        "la": number[1:4],
        "sch": number[4:8],
        "yr": number[8:10],
        "ser": number[10:],
        "upn_temp": _upn(rng, rng.choice(_COUNCILS), rng.choice("ABCDEFGH")),
        "upn_old": _upn(rng, rng.choice(_FORMER_COUNCILS)),
        "upn_wales": _upn(rng, rng.choice(_COUNCILS_OF_WALES)),
        "upn_service": _upn(rng, _SERVICE_CHILDREN),
    }


def _nhs_number(rng: Random) -> dict[str, str]:
    while not nhs.is_valid(number := f"{rng.choice('4679')}{rng.randrange(10**9):09}"):
        pass
    return {"nhs": number, "a": number[:3], "b": number[3:6], "c": number[6:]}


def _birth(rng: Random) -> dict[str, str]:
    day = _OLDEST + timedelta(days=rng.randrange((_YOUNGEST - _OLDEST).days))
    month = month_name[day.month]
    return {
        "d": str(day.day),
        "dd": f"{day.day:02}",
        "m": str(day.month),
        "mm": f"{day.month:02}",
        "Y": str(day.year),
        "yy": f"{day.year % 100:02}",
        "Month": month,
        "month": month.lower(),
        "Mon": month[:3],
        "mon": month[:3].lower(),
        "th": _ordinal(day.day),
    }


def _ordinal(day: int) -> str:
    return "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _contacts(rng: Random) -> dict[str, str]:
    three = f"{rng.randrange(1000):03}"
    mobile, landline = f"07700900{three}", f"01632960{three}"
    area, digit = rng.choice(_AREAS), rng.randrange(1, 10)
    inward = f"{rng.randrange(1, 10)}{rng.choice('ABDEFGHJ')}{rng.choice('LNPQUWXYZ')}"
    outward, longer = f"{area}{digit}", f"{area}{rng.randrange(10, 30)}"
    return {
        "m5": mobile[:5], "m6": mobile[5:], "m3": mobile[5:8], "m3b": mobile[8:], "mi": mobile[1:5],
        "l5": landline[:5], "l6": landline[5:], "l3": landline[5:8], "l3b": landline[8:], "li": landline[1:5],
        "k3": "020", "k4": "7946", "k4b": f"0{three}",
        "out": outward, "out_l": outward.lower(), "out_t": outward.capitalize(),
        "out2": longer, "out2_l": longer.lower(), "inw": inward, "inw_l": inward.lower(),
        "eighth": "8TH", "eighth_l": "8th", "at": "@", "fullat": "\uff20",
    }  # fmt: skip
