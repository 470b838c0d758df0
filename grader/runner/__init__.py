"""Runs untrusted programs; the only place that forks, sets limits or imports a framework."""
