"""The encoder: model files, word pieces, windows, and the one ONNX pass over them.

``artifacts`` finds and verifies model files, ``pieces`` cuts sentences into word pieces,
``windows`` puts neighbouring sentences together, ``session`` runs the network, ``readings`` gives
each sentence its token states, ``custom`` holds a user's own transformers classifier.
"""
