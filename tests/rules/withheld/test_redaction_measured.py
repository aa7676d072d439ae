"""Withheld, measured: how many mentions of a detail are found, how much plain talk is not."""

import sys
from collections import defaultdict

from support.cases.factories import a_case, the_law
from support.cases.mentions import mentions, people, plain_talk

from dvpo_desktop.rules.withheld.redaction import redactor

SEED = 20261130


def test_at_least_99_in_100_mentions_are_found_and_plain_talk_is_left_alone(capsys) -> None:
    law = the_law()
    told = defaultdict(list)
    for one in mentions(SEED, 60):
        told[one.who].append(one.text)
    missed = []
    for who, texts in told.items():
        rid = redactor(a_case(protected=who), law)
        missed += [(who.address.lines, text) for text in texts if rid(text) == text]
    asked = sum(map(len, told.values()))
    wrong, plain = [], plain_talk()
    strangers = [who for who, _ in people(SEED + 7, 8)]
    for who in strangers:
        rid = redactor(a_case(protected=who), law)
        wrong += [(who.address.lines, text) for text in plain if rid(text) != text]
    found, false = 1 - len(missed) / asked, len(wrong) / (len(strangers) * len(plain))
    with capsys.disabled():
        sys.stdout.write(
            f"\n{asked} mentions, found {found:.2%}; {len(strangers) * len(plain)} plain texts,"
            f" taken for one {false:.2%}\n"
        )
    assert found >= 0.99, missed[:10]
    assert false < 0.01, wrong[:10]
