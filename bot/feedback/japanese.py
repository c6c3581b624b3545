"""What only Japanese sentences need: the clause that asks, behind the clauses that lead up to it.

A Japanese question often stands in one sentence with its lead-in ("…を拝見したのですが、…でしょうか"). What the lead-in
names is not what is asked, so rules about the question look at its last clause only.
"""

from __future__ import annotations

from typing import Final

import re2

# The clause before one of these leads up to what follows. Plain "て、" and "と、" join too closely to part.
_BREAK: Final = re2.compile(
    r"(?:です|ます|でした|ました|ません|たい|だ|った|いた|した|んだ|ない|る|の|もの)(?:が|けれども|けれど|けども|けど)、?"
    r"|(?:です|ます|でした|ました|ません|たい|った|いた|した|んだ|ない|る|な)(?:ので|ため|から|ために|ことから)、"
    r"|(?:おり|まし|でし|たく|ており)(?:まして|て|ます(?:が|ので))?、"
    r"|(?:うえで|上で|とのこと(?:です|でした)(?:が|ので)|中で|際に?|という点で)、"
)
_ANAPHOR: Final = re2.compile(r"^(?:その|それ|そこ|そう|そちら|これ|この|こちら|実際|本当|いかが|どう|どのくらい|どれくらい|どの程度|具体的)")
_SHORT: Final = 16  # a clause of fewer characters than this mostly speaks of what the clause before named


def core_start(sentence: str) -> int:
    """Give the place in the folded `sentence` where its asking clause starts; 0 where it has no lead-in.

    A short clause, or one that opens with "その…", is taken together with the clause before it.
    """
    starts = [0, *(found.end() for found in _BREAK.finditer(sentence))]
    for place in range(len(starts) - 1, 0, -1):
        clause = sentence[starts[place] :]
        if len(clause) >= _SHORT and not _ANAPHOR.search(clause):
            return starts[place]
    return 0
