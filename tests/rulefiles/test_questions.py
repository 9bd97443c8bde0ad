"""The questions in plain words: read strictly, and wide enough."""

import pytest

from govern.domain.statutes.comparison import Question
from govern.rulefiles.parts import RuleFileError, parse
from govern.rulefiles.questions import read_questions_part
from govern.rulefiles.reader import law_codes, read_law, read_questions, read_vocabulary

QUESTIONS = read_questions().questions
GOOD = "questions: {notice: {asks: What notice?, keys: [assembly.notice]}}\npresets: {}\n"


def refusal(text: str) -> str:
    with pytest.raises(RuleFileError) as error:
        read_questions_part(parse(text, "questions.yaml"), read_vocabulary(), law_codes())
    return str(error.value)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (GOOD.replace("What notice?", "Notice."), "with its question mark"),
        (GOOD.replace("[assembly.notice]", "[assembly.notise]"), "Near to it: assembly.notice"),
        (GOOD.replace("[assembly.notice]", "[]"), "one key or more, each once"),
        (GOOD.replace("[assembly.notice]", "[assembly.tie, assembly.tie]"), "one key or more, each once"),
        (GOOD.replace("{notice:", "{Not_ice:"), "small words joined by hyphens"),
        (
            GOOD.replace("presets: {}", "presets: {p: {says: S., forms: [xx], questions: [notice]}}"),
            "is not one of",
        ),
        (GOOD.replace("presets: {}", "presets: {p: {says: S., forms: [], questions: [no]}}"), "not one of"),
    ],
)
def test_a_faulty_question_says_what_would_be_right(text: str, problem: str) -> None:
    assert problem in refusal(text)


def test_the_plainest_questions_are_answered_by_the_keys_that_speak_of_them() -> None:
    asked = {str(each.asks): set(each.keys) for each in QUESTIONS.values()}
    assert {"board.voting.postal", "board.written"} <= asked["May the board vote by mail?"]
    assert {"assembly.proxies.limit", "assembly.proxies.holders"} <= asked["How many proxies per holder?"]
    assert {"assembly.quorum", "assembly.second_call"} <= asked["What happens without quorum?"]


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))
def test_every_question_is_answered_by_some_law(question: Question) -> None:
    ruled = {rule.key for form in law_codes() for rule in read_law(form)}
    assert set(question.keys) & ruled
