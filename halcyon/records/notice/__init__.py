"""Notices: what somebody should know, told in the application and by mail, without a name or content."""
