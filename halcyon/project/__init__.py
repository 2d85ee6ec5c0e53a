"""The composition root: settings, addresses, commands and the processes of a running Halcyon."""
