"""The playground: a local imitation of Discord in a browser, with the real bot inside.

`serve` starts it. `circumstances` is shared with the tests that drive the bot through simcord.
"""
