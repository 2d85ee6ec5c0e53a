"""Reports: tables as a publisher cuts them, made from the indicators, with the checks a report makes on itself."""
