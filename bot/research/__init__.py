"""What a club knows about a company: pure, without I/O at run time and without Discord.

`Directory` tells one company from another however it is written, `coverage_of` says which kinds of
source and which topics the notes on it cover, `advise` what they have to say to a question.
"""

from bot.research.answering import PUBLIC, TALKS, Advice, Hint, Known, advise
from bot.research.brief import OLD
from bot.research.companies import Directory, Entry
from bot.research.coverage import SOURCES, TOPICS, Coverage, Source, Topic, coverage_of
from bot.research.names import alike, company_key, sounds
from bot.research.ranking import Query
from bot.research.words import folded, grams_in, grams_of, words_of

__all__ = [
    "OLD",
    "PUBLIC",
    "SOURCES",
    "TALKS",
    "TOPICS",
    "Advice",
    "Coverage",
    "Directory",
    "Entry",
    "Hint",
    "Known",
    "Query",
    "Source",
    "Topic",
    "advise",
    "alike",
    "company_key",
    "coverage_of",
    "folded",
    "grams_in",
    "grams_of",
    "sounds",
    "words_of",
]
