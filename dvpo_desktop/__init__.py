"""DVPO Desktop: domestic violence protection notices, from the custody record to the court."""

__version__ = "0.1.0"
