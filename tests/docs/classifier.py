"""A tiny classifier with random weights, for the page on using one's own. Needs torch."""

from __future__ import annotations

from pathlib import Path

_WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "council", "shameful", "."]


def write_classifier(folder: Path) -> None:
    """Write a classifier with the labels ``neutral`` and ``biased``."""
    import torch
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import BertPreTokenizer
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    torch.manual_seed(5)
    BertForSequenceClassification(
        BertConfig(
            vocab_size=len(_WORDS),
            hidden_size=16,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=16,
            max_position_embeddings=64,
            id2label={0: "neutral", 1: "biased"},
            label2id={"neutral": 0, "biased": 1},
        )
    ).save_pretrained(folder)
    words = Tokenizer(WordLevel({word: i for i, word in enumerate(_WORDS)}, unk_token="[UNK]"))
    words.pre_tokenizer = BertPreTokenizer()
    PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=words, pad_token="[PAD]", unk_token="[UNK]", model_max_length=64
    ).save_pretrained(folder)
