"""How a round says no. None of these changes anything."""

from __future__ import annotations

from typing import ClassVar

from bot.refusal import Refusal
from bot.texts import mark


class RoundRefusal(Refusal):
    """A press that a round does not take."""


class RoundOver(RoundRefusal):
    """The round is closed."""

    text: ClassVar[str] = mark(
        "This round is over. Feedback given so far is kept; /rehearse start opens a new one."
    )


class Stale(RoundRefusal):
    """A press that was meant for another moment, or came twice."""

    text: ClassVar[str] = mark(
        "The round has moved on since that button was made, so nothing was changed. Look at the newest card."
    )


class AlreadyIn(RoundRefusal):
    """Joining in the same way twice."""

    text: ClassVar[str] = mark("You are already in.")


class NotIn(RoundRefusal):
    """A press by somebody who is not in the round."""

    text: ClassVar[str] = mark("You are not in this round. Press Join or Help to take part.")


class HostOnly(RoundRefusal):
    """What only the host or a moderator may do."""

    text: ClassVar[str] = mark("Only the host or a moderator can do that.")


class LeadersOnly(RoundRefusal):
    """What only those who lead the turn may do."""

    text: ClassVar[str] = mark("Only the candidate, the interviewer or the host can do that.")


class CandidateOnly(RoundRefusal):
    """What only the candidate of the turn may do."""

    text: ClassVar[str] = mark("Only the candidate of this turn can do that.")


class TooFew(RoundRefusal):
    """A start with fewer than two."""

    text: ClassVar[str] = mark("It takes two to rehearse. Wait until somebody else joins.")


class NobodyPractises(RoundRefusal):
    """A start with helpers only."""

    text: ClassVar[str] = mark("Everybody came to help. At least one must press Join to practise.")


class LobbyFull(RoundRefusal):
    """One more than a lobby takes; param `limit`."""

    text: ClassVar[str] = mark("This lobby is full: {limit} are in. Open another one in another channel.")


class GroupFull(RoundRefusal):
    """One more than a running round takes; param `limit`."""

    text: ClassVar[str] = mark("This round is full: {limit} are in. Join another group or the next round.")


class NotStartedYet(RoundRefusal):
    """Something of a turn, while there is none."""

    text: ClassVar[str] = mark("No turn is running yet.")


class NoMoreMinutes(RoundRefusal):
    """More extra minutes than a turn may have; param `limit`."""

    text: ClassVar[str] = mark("This turn already has {limit} extra minutes. Please come to an end.")


class TooManyQuestions(RoundRefusal):
    """More questions than a turn takes; param `limit`."""

    text: ClassVar[str] = mark("A turn of this round takes at most {limit} questions. Choose the best ones.")


class NotInTurn(RoundRefusal):
    """Feedback by somebody who was not in the turn."""

    text: ClassVar[str] = mark("You were not in this turn, so you cannot give feedback on it.")


class NotAskedYet(RoundRefusal):
    """Feedback before the asking is done."""

    text: ClassVar[str] = mark("Feedback starts when the candidate is done asking.")


class AlreadyRevealed(RoundRefusal):
    """A correction after the reveal."""

    text: ClassVar[str] = mark("This feedback was revealed, so it cannot be changed any more.")


class NotRevealedYet(RoundRefusal):
    """Reading or sharing feedback before the reveal."""

    text: ClassVar[str] = mark("The feedback is not revealed yet. You will be told when it is.")


class NotDue(RoundRefusal):
    """Nothing is due yet."""

    text: ClassVar[str] = mark("Nothing is due yet.")
