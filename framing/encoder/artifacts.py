"""Model folders: where they lie, what they hold, and whether each file is the one released."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from framing.errors import ModelIntegrityError, ModelNotFoundError, shown

DEFAULT_MODEL = "en-small-3"

MANIFEST_FILE = "manifest.json"
ENCODER_FILE = "model.onnx"
HEADS_FILE = "heads.npz"
EMBEDDING_FILE = "embedding.onnx"
TOKENIZER_FILE = "tokenizer.json"
CONFIG_FILE = "config.json"
CALIBRATION_FILE = "calibration.json"
REFERENCE_FILE = "reference.json"
CARD_FILE = "MODEL_CARD.md"
TRUNK_FILE = "trunk.fp16.safetensors"

REQUIRED_FILES = (ENCODER_FILE, HEADS_FILE, TOKENIZER_FILE, CONFIG_FILE, CALIBRATION_FILE)
"""Without these nothing can be scored; every other file in a manifest may be absent."""

DECIDING_FILES = (*REQUIRED_FILES, EMBEDDING_FILE)
"""Files that decide a number of a score or a comparison."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFiles:
    """A model folder with its manifest."""

    folder: Path
    manifest: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The model's name with its number, such as ``en-small-3``."""
        return str(self.manifest["name"])

    @property
    def sha256(self) -> str:
        """SHA-256 over the hashes of the files that decide a result, in hexadecimal.

        The reference sample is not among them: it is made with the model and names this hash.
        """
        deciding = [name for name in DECIDING_FILES if name in self.manifest["files"]]
        hashes = "".join(f"{name} {self.manifest['files'][name]}\n" for name in deciding)
        return hashlib.sha256(hashes.encode()).hexdigest()

    def has(self, name: str) -> bool:
        """Return whether the manifest names a file that is there."""
        return name in self.manifest["files"] and (self.folder / name).is_file()

    def read(self, name: str) -> bytes:
        """Return a file's bytes, verified before anything opens them.

        Raises
        ------
        ModelNotFoundError
            When the manifest does not name the file or the file is missing.
        ModelIntegrityError
            When its SHA-256 is not the manifest's.
        """
        expected = self.manifest["files"].get(name)
        if expected is None:
            raise ModelNotFoundError(
                f"Model {self.name} must list {name} in its {MANIFEST_FILE}; it lists "
                f"{', '.join(sorted(self.manifest['files']))}, in {self.folder}. Install the "
                "package again or train the model anew."
            )
        try:
            content = (self.folder / name).read_bytes()
        except OSError as error:
            raise ModelNotFoundError(
                f"Model {self.name} needs {name}, which cannot be read in {self.folder} "
                f"({error.strerror}). Install the package again."
            ) from error
        found = hashlib.sha256(content).hexdigest()
        if found != expected:
            raise ModelIntegrityError(
                f"{name} of model {self.name} must have SHA-256 {expected}; got {found}, in "
                f"{self.folder}. The file was changed or damaged: install the package again."
            )
        return content

    def read_json(self, name: str) -> Any:
        """Return a verified file's JSON."""
        return json.loads(self.read(name))

    def verify(self) -> tuple[str, ...]:
        """Verify every file that is there and return their names.

        Raises
        ------
        ModelNotFoundError
            When a file that scoring needs is missing, or the manifest does not name it.
        ModelIntegrityError
            When a file is not the one the manifest names.
        """
        optional = (name for name in self.manifest["files"] if self.has(name))
        present = tuple(sorted({*REQUIRED_FILES, *optional}))
        for name in present:
            self.read(name)
        return present


def model_folders() -> tuple[Path, ...]:
    """Return where models are looked for: the installed package, then the checkout around it.

    An editable install leaves the wheel's model files out, so there the checkout's are used.
    """
    package = Path(str(files("framing")))
    return (package / "models", package.parent / "models")


def model_names() -> tuple[str, ...]:
    """Return the names of the models that are here."""
    names = {
        item.name
        for folder in model_folders()
        if folder.is_dir()
        for item in folder.iterdir()
        if (item / MANIFEST_FILE).is_file()
    }
    return tuple(sorted(names))


def is_model_folder(path: Path) -> bool:
    """Return whether a folder holds a model of ours (and not, say, a transformers checkpoint)."""
    return (path / MANIFEST_FILE).is_file()


def find_model(model: str | Path = DEFAULT_MODEL) -> ModelFiles:
    """Return the files of a model, given by name or by folder.

    Raises
    ------
    ModelNotFoundError
        When there is none.
    ModelIntegrityError
        When its manifest cannot be read.
    """
    candidates = [folder / str(model) for folder in model_folders()]
    for folder in [*candidates, Path(model)]:
        if is_model_folder(folder):
            return _open_folder(folder)
    raise ModelNotFoundError(
        f"A model must be a name or a folder with a {MANIFEST_FILE}; got {shown(str(model))}. "
        f"Models here: {', '.join(model_names()) or 'none'}."
    )


def _open_folder(folder: Path) -> ModelFiles:
    content = (folder / MANIFEST_FILE).read_bytes()
    try:
        manifest = json.loads(content)
        wanted = {"name": str, "files": dict}
        for key, kind in wanted.items():
            if not isinstance(manifest[key], kind):
                raise TypeError(key)
    except (ValueError, KeyError, TypeError) as error:
        raise ModelIntegrityError(
            f"A {MANIFEST_FILE} must be a JSON object with name and files; the one in {folder} "
            "is not. Install the package again."
        ) from error
    return ModelFiles(folder=folder, manifest=manifest)
