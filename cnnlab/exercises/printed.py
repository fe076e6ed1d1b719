"""Answers as a page to print: a file by itself, with nothing in it that a browser would load."""

from __future__ import annotations

import html
from collections.abc import Iterable

from cnnlab.exercises.answers import Answer
from cnnlab.exercises.exercise import FORMS
from cnnlab.exercises.for_class import plain_words
from cnnlab.exercises.handed_in import Judged

_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>CNN Lab: my answers</title>
<style>
body {{ font: 11pt/1.45 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; }}
article {{ break-inside: avoid; border-top: 1px solid #999; padding: .6rem 0; }}
h2 {{ font-size: 1.1rem; margin: 0; }} p {{ margin: .3rem 0; }}
pre {{ font: inherit; white-space: pre-wrap; background: #f2f2f2; padding: .4rem .6rem; }}
</style>
<h1>CNN Lab: my answers</h1>
<p>Name: ______________________________ &nbsp; {right} of {all} right</p>
{articles}
</html>
"""


def printed_page(judged: Iterable[Judged]) -> str:
    """Write answers that were judged as a page to print.

    Examples
    --------
    >>> from cnnlab.exercises.handed_in import GivenAnswer, judge_answers
    >>> page = printed_page(judge_answers({"lenet/channels": GivenAnswer([3])}))
    >>> "1 of 1 right" in page, "<h2>456 parameters</h2>" in page
    (True, True)
    """
    listed = list(judged)
    return _PAGE.format(
        right=sum(one.verdict.right for one in listed),
        all=len(listed),
        articles="\n".join(map(_article, listed)),
    )


def _article(one: Judged) -> str:
    exercise = one.exercise
    plain = plain_words(exercise, one.given.variant)
    parts = [
        f"<h2>{html.escape(exercise.title)}</h2>",
        f"<p><small>{html.escape(exercise.lesson)}: {FORMS[exercise.form]}</small></p>",
        f"<p>{html.escape(plain)}</p>",
        f"<pre>{html.escape(answer_in_words(one.given.answer))}</pre>",
        f"<p><b>{'Right.' if one.verdict.right else 'Not right.'}</b></p>",
    ]
    return f"<article>{''.join(parts)}</article>"


def answer_in_words(answer: Answer) -> str:
    r"""Write an answer as one reads it, whatever somebody sent as one.

    Examples
    --------
    >>> answer_in_words([3, 2.5]), answer_in_words([[1, 0], [0, 1]]), answer_in_words("28x28x1_f")
    ('3, 2.5', '1  0\n0  1', '28x28x1_f')
    """
    if isinstance(answer, list) and answer and all(isinstance(row, list) for row in answer):
        return "\n".join("  ".join(map(_number, row)) for row in answer)
    return ", ".join(map(_number, answer)) if isinstance(answer, list) else str(answer)


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, int | float) else str(value)
