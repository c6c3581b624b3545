"""Questions phrased many ways: each family of words is heard in plain, roundabout and learners' English."""

from __future__ import annotations

import pytest

from bot.feedback import Context, Rulebook, Verdict, review

HARMFUL = {
    "conditions": [
        "Could I count on being home by seven most evenings?",
        "Who bears the cost of the train from my home?",
        "Would there be any objection if I kept my Saturday lessons at the dojo?",
        "It is possible to work from Hokkaido? My girlfriend lives there.",
        "Please tell me the working hours and holidays.",
        "hello sir, i want ask about bonus",
    ],
    "sensitive": [
        "Three of my seniors joined you and none is still here. What happened to them?",
        "Your shares lost a third of their value since January. What went wrong?",
        "Why do you need to fill this seat again after only six months?",
        "Is the company drowning in debt?",
    ],
    "prying": [
        "Do you go home to somebody in the evening?",
        "How much is left on your mortgage?",
        "Whom will you vote for on Sunday?",
        "Which jobs did you have before, one by one?",
    ],
    "disrespect": [
        "Who on earth buys this stuff?",
        "So your big idea is to copy your neighbours?",
        "Name three things your company does better than the market leader.",
        "If your products are so good, why does no one know them?",
    ],
    "verdict-seeking": [
        "Have I convinced you?",
        "What would speak against taking me?",
        "What kind of people pass?",
        "Is being thirty too late to get in?",
    ],
    "no-question": [
        "I came with five questions and you have answered all five.",
        "I'll leave it at that, thank you.",
        "I wanted to ask about training, but it was already explained.",
    ],
}
HARMLESS = [
    "How did you cut overtime at the hospitals you advise?",
    "How does your team keep a project alive when a member is on parental leave?",
    "What does promotion depend on in your section?",
    "You closed the shop in Ueno and people left flowers at the door. What did that tell you?",
    "My father lost his job when his plant closed, so I care how change is explained. How do you explain it?",
    "How do you protect young nurses from burnout in the hospitals you support?",
    "What is the weakness of your product that you most want to overcome?",
    "Why are your trains so punctual?",
    "Which of my skills would be of most use in your project?",
    "What worries you most about the shortage of drivers?",
    "How does your wedding business reach young couples?",
    "I had no questions at first, but your story of the bridge made me curious. How was the bolt found?",
]
EARNED = {
    "research": "Your bottle caps now stay attached after opening. How did the team test them?",
    "network": "A woman from your Sapporo office told me that snow is a teacher. What has it taught you?",
    "own-view": "To me a bank sells sleep, not money. How do you see it in your branch?",
    "background": "Our theatre group has no director. How does a project without a boss go here?",
    "intent": "One day I'd like to open a school for divers. What should I see first in how you train crews?",
}


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in HARMFUL.items() for text in texts]
)
def test_harm_is_heard_however_it_is_put(rulebook: Rulebook, code: str, text: str) -> None:
    report = review(text, Context(), rulebook)
    assert report.verdict == Verdict.AVOID
    assert code in {finding.code for finding in report.faults}


@pytest.mark.parametrize("text", HARMLESS)
def test_the_same_words_without_harm(rulebook: Rulebook, text: str) -> None:
    assert review(text, Context(), rulebook).verdict != Verdict.AVOID


@pytest.mark.parametrize(("code", "text"), EARNED.items())
def test_what_is_ones_own_is_earned_without_a_set_phrase(rulebook: Rulebook, code: str, text: str) -> None:
    report = review(text, Context(), rulebook)
    assert report.verdict == Verdict.ASK
    assert code in {finding.code for finding in report.strengths}


@pytest.mark.parametrize(
    "text",
    [
        "I saw your recruitment page and was attracted to your company. What do you do specifically?",
        "I think globally. How many offices do you have?",
        "I am very interested in your vision. What is your vision?",
    ],
)
def test_hollow_mentions_earn_nothing(rulebook: Rulebook, text: str) -> None:
    report = review(text, Context(), rulebook)
    assert report.verdict == Verdict.REWORK
    assert not {"research", "own-view", "background"} & {finding.code for finding in report.strengths}
