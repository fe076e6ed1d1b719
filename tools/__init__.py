"""Commands for those who develop CNN Lab."""
