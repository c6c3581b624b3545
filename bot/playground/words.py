"""The words of the page itself, in the reader's language."""

from __future__ import annotations

from typing import Final

from bot.texts import Language, mark, say

_WORDS: Final = {
    "title": mark("Gyaku playground"),
    "notice": mark(
        "This is a local imitation of Discord, with the real bot inside. It runs on your computer"
        " only: nothing is sent to Discord or to anybody else."
    ),
    "kept": mark(
        "What you save here is kept in {folder}: a database of its own, and the newest messages of"
        " each channel, except those with files. Delete the files to start afresh."
    ),
    "about": mark("About this page"),
    "short": mark("A local imitation of Discord: nothing leaves your computer."),
    "tryFirst": mark("Type / for commands, or begin with one of these:"),
    "tryExample": mark("Check an example question"),
    "example": mark("What kind of products does your company make?"),
    "you": mark("You are"),
    "language": mark("Language"),
    "theme": mark("Colours"),
    "themeAuto": mark("As the system"),
    "themeLight": mark("Light"),
    "themeDark": mark("Dark"),
    "otherTab": mark("Open a second person in a new tab"),
    "moderator": mark("moderator"),
    "channels": mark("Channels"),
    "direct": mark("Direct message"),
    "menu": mark("Channels and people"),
    "close": mark("Close"),
    "unread": mark("unread"),
    "app": mark("APP"),
    "messages": mark("Messages"),
    "empty": mark("Nothing has been said here yet."),
    "used": mark("{name} used {command}"),
    "edited": mark("(edited)"),
    "onlyYou": mark("Only you can see this"),
    "dismiss": mark("Dismiss message"),
    "thinking": mark("Gyaku is thinking…"),
    "apps": mark("Apps"),
    "appsFor": mark("Apps for this message"),
    "typeHere": mark("Write, or type / for commands"),
    "readOnly": mark("You cannot write here. Commands work: type /"),
    "hint": mark("Text, or / for commands"),
    "readOnlyHint": mark("Only commands: type /"),
    "send": mark("Send"),
    "commands": mark("Commands"),
    "noCommand": mark("There is no such command here."),
    "optional": mark("optional"),
    "addOption": mark("Add an option:"),
    "choose": mark("Choose"),
    "nothing": mark("Nothing found"),
    "remove": mark("Remove {name}"),
    "cancel": mark("Cancel"),
    "submit": mark("Submit"),
    "required": mark("required"),
    "spoiler": mark("Hidden text: press to show"),
    "tooLong": mark("At most {most} characters, please: this has {length}."),
    "blank": mark("Please write something here: there are only blanks."),
    "yes": mark("Yes"),
    "no": mark("No"),
    "lost": mark("The connection to the playground is lost. Trying again…"),
    "unsent": mark("The playground does not answer. Nothing you wrote is lost: send it again in a moment."),
    "unknownPart": mark("(The playground cannot show this part of the message.)"),
}


def words(language: Language, folder: str) -> dict[str, str]:
    """Give every text of the page in `language`, by key, and the notice in the other one too.

    `folder` is where the playground keeps its files. Other fields are left for the page to fill.
    """
    other: Language = "en" if language == "ja" else "ja"
    said = {key: say(language, text) for key, text in _WORDS.items()}
    said["kept"] = said["kept"].format(folder=folder)
    return {**said, "noticeOther": say(other, _WORDS["notice"])}
