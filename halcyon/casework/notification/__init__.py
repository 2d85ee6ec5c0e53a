"""A notification: a mail or a text of the police or a partner becomes a call sheet, or joins what is in hand."""
