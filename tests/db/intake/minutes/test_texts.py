"""Texts in many official styles, each with what a careful reader finds in it."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from db.intake.minutes.reading import read
from db.intake.minutes.schema import told

TEXTS = Path(__file__).parent / "texts"
NAMES = sorted(path.stem for path in TEXTS.glob("*.txt"))
SCALARS = ("body", "meeting", "ordinal", "ordinal_unit", "date_start", "date_end", "place", "theme")
TITLED = ("reports", "motions")
LISTS = ("absent_orgs", "member_orgs", "agreements", "mechanism_changes")
Told = dict[str, Any]


def bare(value: object) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", str(value or "")))


def of(name: str) -> tuple[Told, Told]:
    """What is true of a text, and what was read."""
    source = (TEXTS / f"{name}.txt").read_text(encoding="utf-8")
    truth = json.loads((TEXTS / f"{name}.json").read_text(encoding="utf-8"))
    return truth, json.loads(json.dumps(told(read(source))))


@pytest.mark.parametrize("name", NAMES)
def test_who_took_part_and_as_what(name: str) -> None:
    truth, found = of(name)
    assert [each["name"] for each in found["people"]] == unordered(truth, found, "people", "name")
    posts = {each["name"]: bare((each["org"] or "") + (each["title"] or "")) for each in found["people"]}
    for each in truth.get("people", ()):
        assert bare(each["title"]) in posts[each["name"]], each["name"]
        assert bare(each["org"]) in posts[each["name"]], each["name"]


@pytest.mark.parametrize("name", NAMES)
def test_who_chaired_and_who_was_away(name: str) -> None:
    truth, found = of(name)
    assert {each["name"] for each in found["chairs"]} == {each["name"] for each in truth.get("chairs", ())}
    kinds = {each["name"]: each["kind"] for each in found["people"]}
    for each in truth.get("people", ()):
        if each["kind"] in ("chair", "absent"):
            assert kinds[each["name"]] == each["kind"], each["name"]
    assert all(kind in ("chair", "speaker", "guest", "attendee", "absent") for kind in kinds.values())


@pytest.mark.parametrize("name", NAMES)
def test_which_meeting_when_where_about_what(name: str) -> None:
    truth, found = of(name)
    skipped = truth.get("_skip", ())
    for field in SCALARS:
        if field not in skipped:
            assert bare(found[field]) == bare(truth.get(field)), field
    assert found["organisers"] == truth.get("organisers", {"主办": [], "承办": [], "协办": []})
    assert found["doc"] == truth.get("doc", {"number": None, "issued": None, "copies": None, "cc": []})


@pytest.mark.parametrize("name", NAMES)
def test_what_was_reported_moved_voted_agreed_and_handed_over(name: str) -> None:
    truth, found = of(name)
    skipped = truth.get("_skip", ())
    for field in TITLED:
        if field not in skipped:
            assert sorted(bare(each["title"]) for each in found[field]) == sorted(
                bare(each["title"]) for each in truth.get(field, ())
            )
    outcomes = {bare(each["title"]): each["outcome"] for each in found["motions"]}
    assert outcomes == {bare(each["title"]): each["outcome"] for each in truth.get("motions", ())}
    for field in ("votes", "handovers"):
        expected = [{**each} for each in truth.get(field, ())]
        got = [{key: each[key] for key in expected[0]} for each in found[field]] if expected else found[field]
        if field == "handovers":
            got, expected = ([{key: each[key] for key in ("from", "to")} for each in both] for both in (got, expected))
        assert got == expected
    for field in LISTS:
        if field not in skipped:
            expected = [bare(each) for each in truth.get(field, ())]
            got = [bare(each) for each in found[field]]
            assert len(got) == len(expected), field
            assert all(any(one in other or other in one for other in got) for one in expected), field


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_stands_where_it_points_to(name: str) -> None:
    """Names and titles are in the text at their place, but for signs, spaces and the script."""
    source = (TEXTS / f"{name}.txt").read_text(encoding="utf-8")
    _, found = of(name)
    if name == "traditional":
        assert all(len(source[slice(*each["span"])]) == len(each["name"]) for each in found["people"])
        return
    for each in found["people"]:
        assert bare(source[slice(*each["span"])]) == bare(each["name"])
    for field in TITLED:
        for each in found[field]:
            pointed = bare(source[slice(*each["span"])])
            assert pointed in bare(each["title"]) or bare(each["title"]) in pointed or "报告" in pointed
    for field, spans in found["spans"].items():
        for first, last in spans if isinstance(spans[0], list) else [spans]:
            assert 0 <= first < last <= len(source), field


def unordered(truth: Told, found: Told, field: str, key: str) -> list[str]:
    """The expected names in the order found; those that were not found come last."""
    expected = [each[key] for each in truth.get(field, ())]
    order = {each[key]: place for place, each in enumerate(found[field])}
    return sorted(expected, key=lambda each: order.get(each, len(order)))
