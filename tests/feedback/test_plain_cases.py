"""Plain English cases of every code, and of every context that changes one."""

from __future__ import annotations

import pytest

from bot.feedback import Context, Interviewer, Rulebook, Stage, Verdict, review

FAULTS = [
    ("conditions", "How much would I earn in my first year?"),
    ("conditions", "How many days of paid leave do new employees get?"),
    ("conditions", "Is there a lot of overtime?"),
    ("sensitive", "Why do so many people quit?"),
    ("sensitive", "Are you going to lay people off?"),
    ("prying", "Are you married?"),
    ("prying", "What is your own salary?"),
    ("disrespect", "Why is your website so ugly?"),
    ("verdict-seeking", "Did I pass?"),
    ("verdict-seeking", "Do you have any concerns about me?"),
    ("no-question", "No, I have no questions."),
    ("no-question", "Nothing in particular, thank you."),
    ("easily-found", "What does your company do?"),
    ("easily-found", "I checked your website. What products do you make?"),
    ("vague", "What is your company like?"),
    ("closed", "Do you use Slack in your team?"),
    ("multiple", "What skills does the job need? How will the company expand in Africa?"),
    ("passive", "Will I receive proper training?"),
    ("register", "pls tell me how ur team works"),
]
STRENGTHS = [
    ("research", "I read that you opened a plant in Kumamoto. How did that change your work?"),
    ("network", "Ms. A told me that design reviews are short here. How do you keep them short?"),
    (
        "own-view",
        "I imagine that small shops fear the fees most. How do they see it when you talk with them?",
    ),
    ("background", "I studied soil chemistry. How do you choose the farms that you work with?"),
    ("intent", "I ask because I would like to prepare before April. What should I read?"),
    ("vision", "How does the company's philosophy show in your daily work?"),
    ("global", "How do you work with your colleagues overseas?"),
    ("experience", "What did you find hardest when you joined?"),
    ("role", "What do people who do well in this role have in common?"),
    ("team", "How does your team decide when opinions differ?"),
    ("future", "What will your division have to change over the next five years?"),
    ("softener", "As far as you can say, which project comes next?"),
]


@pytest.mark.parametrize(("code", "text"), FAULTS)
def test_plain_fault(rulebook: Rulebook, code: str, text: str) -> None:
    assert code in {finding.code for finding in review(text, Context(), rulebook).faults}


@pytest.mark.parametrize(("code", "text"), STRENGTHS)
def test_plain_strength(rulebook: Rulebook, code: str, text: str) -> None:
    report = review(text, Context(), rulebook)
    assert code in {finding.code for finding in report.strengths}
    assert report.faults == ()


@pytest.mark.parametrize(
    "text",
    [
        "Could you tell me how your team hands over a project?",
        "Could you tell me which project you found most rewarding?",
        "I read in your report that half the plants run on steam. Could you tell me what comes next?",
    ],
)
def test_a_polite_form_that_can_be_answered_by_yes_is_not_closed(rulebook: Rulebook, text: str) -> None:
    assert review(text, Context(), rulebook).faults == ()


@pytest.mark.parametrize(
    ("stage", "interviewer", "verdict"),
    [
        (None, None, Verdict.AVOID),
        ("first", "hr", Verdict.AVOID),
        ("second", "line", Verdict.AVOID),
        ("final", "hr", Verdict.REWORK),
        ("final", "exec", Verdict.AVOID),
        ("offer", "hr", Verdict.POLISH),
    ],
)
def test_terms_weigh_by_context(
    rulebook: Rulebook, stage: Stage | None, interviewer: Interviewer | None, verdict: Verdict
) -> None:
    text = "Could you explain how the yearly bonus is decided?"
    assert review(text, Context(stage, interviewer), rulebook).verdict == verdict


def test_strategy_is_out_of_reach_for_a_team_member_unless_softened(rulebook: Rulebook) -> None:
    bare = "What is the company's growth strategy in North America?"
    context = Context("first", "line")
    assert [finding.code for finding in review(bare, context, rulebook).faults] == ["out-of-reach"]
    assert review("As far as you know, " + bare.lower(), context, rulebook).faults == ()
    assert review(bare, Context("final", "exec"), rulebook).faults == ()


@pytest.mark.parametrize(
    "text",
    [
        "I will need a visa. Could you tell me how the company usually goes about it?",
        "I use a wheelchair. Could you tell me how people move between the buildings?",
        "I fast during Ramadan. Could you tell me how colleagues have arranged their breaks?",
        "How does the payroll team share its work at the end of the month?",
        "How do members who work from home and those in the office build trust?",
    ],
)
def test_fair_needs_and_harmless_twins_are_no_terms(rulebook: Rulebook, text: str) -> None:
    assert review(text, Context("first", "hr"), rulebook).verdict != Verdict.AVOID
