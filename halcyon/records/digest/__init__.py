"""The morning mail: how much waits for somebody, in numbers, on working days."""
