"""Model folders: found where they lie, verified before anything opens them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from framing.encoder import artifacts
from framing.encoder.artifacts import (
    CALIBRATION_FILE,
    CARD_FILE,
    CONFIG_FILE,
    DEFAULT_MODEL,
    ENCODER_FILE,
    HEADS_FILE,
    MANIFEST_FILE,
    REFERENCE_FILE,
    REQUIRED_FILES,
    find_model,
    is_model_folder,
    model_folders,
    model_names,
)
from framing.encoder.session import EncoderSession
from framing.errors import ModelIntegrityError, ModelNotFoundError

CONTENT = {name: f"what {name} holds".encode() for name in REQUIRED_FILES} | {
    CONFIG_FILE: b'{"language": "en"}'
}


def write_model(
    folder: Path, *, name: str = "quay-1", extra: dict[str, bytes] | None = None
) -> Path:
    folder.mkdir(parents=True)
    content = CONTENT | (extra or {})
    for file, data in content.items():
        (folder / file).write_bytes(data)
    hashes = {file: hashlib.sha256(data).hexdigest() for file, data in content.items()}
    (folder / MANIFEST_FILE).write_text(json.dumps({"name": name, "files": hashes}))
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_model(tmp_path / "quay-1")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place where the package is said to be installed."""
    package = tmp_path / "site-packages" / "framing"
    package.mkdir(parents=True)
    monkeypatch.setattr(artifacts, "files", lambda name: tmp_path / "site-packages" / name)
    return package


# Where models lie


def test_a_model_is_found_in_the_installed_package(package: Path) -> None:
    folder = write_model(package / "models" / "quay-1")
    assert find_model("quay-1").folder == folder


def test_a_model_is_found_in_the_checkout(package: Path) -> None:
    folder = write_model(package.parent / "models" / "quay-1")
    assert find_model("quay-1").folder == folder


def test_the_installed_package_comes_first(package: Path) -> None:
    write_model(package.parent / "models" / "quay-1")
    folder = write_model(package / "models" / "quay-1")
    assert find_model("quay-1").folder == folder


def test_names_come_from_both_places(package: Path) -> None:
    write_model(package.parent / "models" / "quay-2")
    write_model(package / "models" / "quay-1")
    (package / "models" / "notes").mkdir()
    assert model_names() == ("quay-1", "quay-2")


def test_a_package_without_models_has_no_names(package: Path) -> None:
    assert not (package / "models").exists()
    assert model_names() == ()


def test_a_model_is_found_by_its_folder(folder: Path) -> None:
    assert find_model(folder).name == "quay-1"
    assert find_model(str(folder)).folder == folder


def test_the_shipped_model_is_here() -> None:
    assert DEFAULT_MODEL in model_names()
    assert find_model().folder in [place / DEFAULT_MODEL for place in model_folders()]


def test_an_unknown_name_lists_those_there_are(package: Path) -> None:
    write_model(package / "models" / "quay-1")
    write_model(package / "models" / "quay-2")
    with pytest.raises(ModelNotFoundError, match=r"got 'quay-9'\. Models here: quay-1, quay-2"):
        find_model("quay-9")


def test_without_any_model_the_message_says_so(package: Path) -> None:
    assert package.is_dir()
    with pytest.raises(ModelNotFoundError, match=r"got 'en-small-3'\. Models here: none\."):
        find_model()


def test_a_folder_without_a_manifest_is_no_model(tmp_path: Path) -> None:
    assert not is_model_folder(tmp_path)
    with pytest.raises(ModelNotFoundError, match=r"a folder with a manifest\.json"):
        find_model(tmp_path)


# What a manifest holds


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"files": {}}',
        b'{"name": "quay-1"}',
        b'{"name": 1, "files": {}}',
        b'{"name": "quay-1", "files": []}',
    ],
)
def test_a_broken_manifest_is_refused(folder: Path, content: bytes) -> None:
    (folder / MANIFEST_FILE).write_bytes(content)
    with pytest.raises(ModelIntegrityError, match=r"manifest\.json must be a JSON object.*quay-1"):
        find_model(folder)


def test_the_hash_of_a_model_changes_with_what_decides_a_probability(folder: Path) -> None:
    before = find_model(folder).sha256
    manifest = json.loads((folder / MANIFEST_FILE).read_text())
    manifest["files"][HEADS_FILE] = "0" * 64
    (folder / MANIFEST_FILE).write_text(json.dumps(manifest))
    assert find_model(folder).sha256 != before


def test_the_hash_of_a_model_does_not_depend_on_its_reference(tmp_path: Path) -> None:
    plain = write_model(tmp_path / "plain")
    referenced = write_model(tmp_path / "referenced", extra={REFERENCE_FILE: b"{}"})
    assert find_model(plain).sha256 == find_model(referenced).sha256


# Reading


def test_a_file_is_read_as_it_was_released(folder: Path) -> None:
    assert find_model(folder).read(HEADS_FILE) == CONTENT[HEADS_FILE]


def test_json_is_read_as_values(folder: Path) -> None:
    assert find_model(folder).read_json(CONFIG_FILE) == {"language": "en"}


@pytest.mark.parametrize("name", REQUIRED_FILES)
def test_a_changed_byte_is_refused_and_named(folder: Path, name: str) -> None:
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(ModelIntegrityError, match=rf"{name} of model quay-1 must have SHA-256"):
        find_model(folder).read(name)


def test_a_changed_encoder_is_refused_before_it_is_opened(folder: Path) -> None:
    (folder / ENCODER_FILE).write_bytes(b"not what was released")
    with pytest.raises(ModelIntegrityError, match=ENCODER_FILE):
        EncoderSession(find_model(folder))


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / CALIBRATION_FILE).unlink()
    with pytest.raises(ModelNotFoundError, match=r"quay-1 needs calibration\.json.*No such file"):
        find_model(folder).read(CALIBRATION_FILE)


def test_a_file_that_no_manifest_names_is_not_read(folder: Path) -> None:
    (folder / REFERENCE_FILE).write_text("{}")
    with pytest.raises(
        ModelNotFoundError, match=r"must list reference\.json.*it lists calibration"
    ):
        find_model(folder).read(REFERENCE_FILE)


def test_a_file_is_there_when_it_is_named_and_present(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "quay-1", extra={CARD_FILE: b"# quay-1"})
    (folder / REFERENCE_FILE).write_text("{}")
    model = find_model(folder)
    assert model.has(CARD_FILE)
    assert not model.has(REFERENCE_FILE)
    (folder / CARD_FILE).unlink()
    assert not model.has(CARD_FILE)


# Verifying


def test_verifying_names_every_file_that_is_there(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "quay-1", extra={CARD_FILE: b"# quay-1"})
    assert set(find_model(folder).verify()) == {*REQUIRED_FILES, CARD_FILE}


def test_a_wheel_may_leave_out_what_scoring_does_not_need(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "quay-1", extra={CARD_FILE: b"# quay-1"})
    (folder / CARD_FILE).unlink()
    assert set(find_model(folder).verify()) == set(REQUIRED_FILES)


def test_verifying_refuses_a_changed_card(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "quay-1", extra={CARD_FILE: b"# quay-1"})
    (folder / CARD_FILE).write_bytes(b"# quay-2")
    with pytest.raises(ModelIntegrityError, match=r"MODEL_CARD\.md of model quay-1"):
        find_model(folder).verify()


@pytest.mark.parametrize("name", REQUIRED_FILES)
def test_verifying_refuses_a_model_without_what_scoring_needs(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelNotFoundError, match=rf"needs {name}"):
        find_model(folder).verify()


@pytest.mark.parametrize("name", REQUIRED_FILES)
def test_verifying_refuses_a_manifest_without_what_scoring_needs(folder: Path, name: str) -> None:
    manifest = json.loads((folder / MANIFEST_FILE).read_text())
    del manifest["files"][name]
    (folder / MANIFEST_FILE).write_text(json.dumps(manifest))
    with pytest.raises(ModelNotFoundError, match=rf"must list {name}"):
        find_model(folder).verify()


def test_the_shipped_model_verifies() -> None:
    assert set(REQUIRED_FILES) <= set(find_model().verify())
