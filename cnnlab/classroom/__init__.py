"""A class in one place: a room's state and its rules, without sockets, pages or a clock."""
