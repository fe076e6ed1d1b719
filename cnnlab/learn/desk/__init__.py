"""Trainings of many readers at once: a queue, and the processes that train."""
