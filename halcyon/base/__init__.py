"""Pure helpers that know no domain: dates, clocks, identifiers, events, refusals, text, logs."""
