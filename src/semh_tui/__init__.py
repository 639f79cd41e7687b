"""semh: audit a school's SEMH practice against a published framework, term after term."""

__version__ = "0.1.0"
