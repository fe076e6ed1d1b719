"""Why a network answers as it does: where it looks, and how little makes it answer otherwise."""
