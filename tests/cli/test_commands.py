"""``framing demo``, ``model`` and ``reference`` as processes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from framing.encoder.artifacts import find_model
from tests.cli.command import framing
from tests.cli.conftest import RANT, WIRE


def test_the_demo_prints_its_table_and_writes_the_page(tmp_path: Path) -> None:
    done = framing("demo", folder=tmp_path)
    page = tmp_path / "framing-demo.html"
    assert done.code == 0
    assert "5 articles scored" in done.text
    assert f"The page: {page.resolve()}" in done.text
    assert "Ostermere" in page.read_text(encoding="utf-8")


def test_verify_lists_every_file_with_its_hash() -> None:
    done = framing("model", "verify")
    model = find_model()
    assert done.code == 0
    assert all(sha256 in done.text for sha256 in model.manifest["files"].values())


def test_verify_names_the_file_that_was_changed(tmp_path: Path) -> None:
    folder = tmp_path / "changed"
    shutil.copytree(find_model().folder, folder)
    content = bytearray((folder / "config.json").read_bytes())
    content[5] ^= 1
    (folder / "config.json").write_bytes(content)
    done = framing("model", "verify", "--model", folder)
    assert (done.code, done.text.count("BAD")) == (1, 1)
    assert "error: config.json of model" in done.messages


def test_path_is_the_folder_alone() -> None:
    assert framing("model", "path").text == f"{find_model().folder.resolve()}\n"


def test_a_reference_is_made_and_gives_percentiles(tmp_path: Path) -> None:
    lines = [
        json.dumps({"outlet": f"Outlet {i % 6}", "text": f"{WIRE} {RANT} {WIRE} Number {i} ended."})
        for i in range(130)
    ]
    (tmp_path / "corpus.jsonl").write_text("\n".join(lines), encoding="utf-8")
    options = (
        "--name",
        "tram",
        "--out",
        "tram.json",
        "--per-outlet",
        "19",
        "--quiet",
        "--threads",
        "1",
    )
    made = framing("reference", "corpus.jsonl", *options, folder=tmp_path)
    assert (made.code, made.messages) == (0, "")
    reference = json.loads((tmp_path / "tram.json").read_text(encoding="utf-8"))
    assert (reference["n_articles"], reference["n_outlets"]) == (6 * 19, 6)
    done = framing(
        *("score", "-", "--reference", "tram.json", "--format", "json"),
        folder=tmp_path,
        stdin=f"{WIRE} {RANT} {WIRE}".encode(),
    )
    assert done.json["provenance"]["reference"] == "tram"
    assert done.json["measures"]["loaded_percentile"]["value"] is not None
