"""What turns domain objects into Discord messages.

What a message says is decided in modules that do not import discord (`page`, `report`, `why`,
`questions`, …); what Discord needs for it is in few that do (`layout`, `answers`, `forms`,
`presses`, `refusals`, `i18n`).
"""
