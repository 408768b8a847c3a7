"""The network of `kronika.read.network` in torch, for training; names of its parts are those of the weights on disk."""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from kronika.read.encoder import Vocabulary
from kronika.read.network import BLOCKED, FARTHEST
from training.examples import NOT_ASKED

WORD, GRAM, SHAPE, ATOM, LEMMA, HINT = 48, 64, 16, 64, 32, 64
ARC, RELATION = 128, 64
UNSEEN_WORD, UNSEEN_NAME, UNSEEN_LEMMA = 0.25, 0.2, 0.25   # shares hidden in training, so that unknown words are met
ARC_WEIGHT, RELATION_WEIGHT, CLASS_WEIGHT, FEATURE_WEIGHT, RULE_WEIGHT = 1.5, 1.0, 1.0, 0.3, 0.5   # by hand, 2026-11

Batch = dict[str, Tensor]


@dataclass(frozen=True, slots=True)
class Outputs:
    """Scores of a batch: tags by feature [B, n, values], lemma rules, arcs [B, n, n + 1], layers for the relations."""

    tags: tuple[Tensor, ...]
    rules: Tensor
    arcs: Tensor
    governor: Tensor
    dependent: Tensor


class TorchNetwork(nn.Module):
    """Two bi-LSTMs, tag heads, biaffine arcs and relations."""

    def __init__(self, vocabulary: Vocabulary, *, hidden: int, drop: float = 0.33) -> None:
        super().__init__()
        self.dictionary = vocabulary.morf
        self.unknown_atom = vocabulary.morf_features.get("UNK", 1)
        self.sizes = [len(vocabulary.upos), *(len(values) + 1 for values in vocabulary.labels.values())]
        self._add_embeddings(vocabulary)
        wide = WORD + GRAM + SHAPE + (ATOM + LEMMA if self.dictionary else 0)
        both = 2 * hidden
        self.l1 = nn.LSTM(wide, hidden, batch_first=True, bidirectional=True)
        self.l2 = nn.LSTM(both + HINT, hidden, batch_first=True, bidirectional=True)
        self.tags, self.rule = nn.Linear(both, sum(self.sizes)), nn.Linear(both, len(vocabulary.rules))
        self.tp = nn.Linear(sum(self.sizes), HINT)
        self.ah, self.ad = nn.Linear(both, ARC), nn.Linear(both, ARC)
        self.rh, self.rd = nn.Linear(both, RELATION), nn.Linear(both, RELATION)
        self.root = nn.Parameter(torch.randn(both) * 0.1)
        self.U, self.ub = nn.Parameter(torch.randn(ARC, ARC) * 0.01), nn.Parameter(torch.zeros(ARC))
        self.RU = nn.Parameter(torch.randn(len(vocabulary.rels), RELATION + 1, RELATION + 1) * 0.01)
        self.dist = nn.Embedding(2 * FARTHEST + 1, 1)
        nn.init.zeros_(self.dist.weight)
        self.drop = nn.Dropout(drop)

    def _add_embeddings(self, vocabulary: Vocabulary) -> None:
        self.we = nn.Embedding(len(vocabulary.words), WORD, padding_idx=0)
        self.ne = nn.Embedding(vocabulary.gram_buckets, GRAM, padding_idx=0)
        self.se = nn.Embedding(len(vocabulary.shapes), SHAPE, padding_idx=0)
        if self.dictionary:
            self.me = nn.Embedding(len(vocabulary.morf_features), ATOM, padding_idx=0)
            self.le = nn.Embedding(vocabulary.lemma_buckets, LEMMA, padding_idx=0)
        nn.init.normal_(self.we.weight, 0, 0.1)
        nn.init.normal_(self.ne.weight, 0, 0.1)
        with torch.no_grad():
            self.ne.weight[0] = 0        # padding must not count: the longest word of a batch would change the others

    def forward(self, batch: Batch) -> Outputs:
        """The scores of a padded batch (see `Examples.arrays`)."""
        lengths = batch["mask"].sum(1)
        lower = self.drop(_run(self.l1, self.drop(self._inputs(batch)), lengths))
        tags = self.tags(lower).split(self.sizes, -1)
        hint = torch.relu(self.tp(torch.cat([F.softmax(scores, -1) for scores in tags], -1)))
        upper = self.drop(_run(self.l2, torch.cat([lower, hint], -1), lengths))
        above = torch.cat([self.root.expand(len(upper), 1, -1), upper], 1)
        arcs = self._arcs(upper, above, batch["mask"])
        return Outputs(tags, self.rule(lower), arcs, torch.relu(self.rh(above)), torch.relu(self.rd(upper)))

    def _inputs(self, batch: Batch) -> Tensor:
        """Input vectors; in training some words, names and lemmas are hidden."""
        word = torch.where(self._some(UNSEEN_WORD, batch) & batch["mask"], 1, batch["word"])
        parts = [self.we(word), _bag(self.ne, batch["grams"]), self.se(batch["shape"])]
        if self.dictionary:
            name = self._some(UNSEEN_NAME, batch) & batch["name"]
            unknown = torch.zeros_like(batch["atoms"])
            unknown[..., 0] = self.unknown_atom
            shown = ~(name | self._some(UNSEEN_LEMMA, batch))
            parts.append(_bag(self.me, torch.where(name[..., None], unknown, batch["atoms"])))
            parts.append(_bag(self.le, batch["lemmas"] * shown[..., None]))
        return torch.cat(parts, -1)

    def _some(self, share: float, batch: Batch) -> Tensor:
        """True for a random share of the words; for none outside training."""
        return torch.rand(batch["word"].shape) < (share if self.training else 0.0)

    def _arcs(self, upper: Tensor, above: Tensor, mask: Tensor) -> Tensor:
        governor, dependent = self.drop(torch.relu(self.ah(above))), self.drop(torch.relu(self.ad(upper)))
        words = torch.arange(upper.size(1))[:, None]
        heads = torch.arange(upper.size(1) + 1)[None] - 1
        distance = self.dist((heads - words).clamp(-FARTHEST, FARTHEST) + FARTHEST).squeeze(-1) * (heads >= 0)
        scores = dependent @ self.U @ governor.transpose(1, 2) + (governor @ self.ub)[:, None] + distance
        possible = F.pad(mask, (1, 0), value=True)[:, None] & (words != heads)
        return scores.masked_fill(~possible, BLOCKED)

    def relations(self, outputs: Outputs, heads: Tensor) -> Tensor:
        """Scores [B, n, R] of the relations of every word to its head."""
        index = heads.clamp(min=0)[..., None].expand(-1, -1, outputs.governor.size(-1))
        governor = torch.gather(outputs.governor, 1, index)
        below, above = (F.pad(self.drop(layer), (0, 1), value=1.0) for layer in (outputs.dependent, governor))
        return torch.einsum("bti,rij,btj->btr", below, self.RU, above)

    def loss(self, batch: Batch) -> Tensor:
        """The weighted sum of the losses of all that the batch asks for."""
        outputs = self(batch)
        total = _tag_loss(outputs, batch["tags"])
        if "arcs" in batch:
            arcs = _soft_loss(outputs.arcs, batch["arcs"], batch["mask"])
            labels = _soft_loss(self.relations(outputs, batch["heads"]), batch["labels"], batch["mask"])
            return total + ARC_WEIGHT * arcs + RELATION_WEIGHT * labels
        if (batch["heads"] >= 0).any():
            arcs = _hard_loss(outputs.arcs, batch["heads"])
            labels = _hard_loss(self.relations(outputs, batch["heads"]), batch["relations"])
            total = total + ARC_WEIGHT * arcs + RELATION_WEIGHT * labels
        return total


def _run(layer: nn.LSTM, values: Tensor, lengths: Tensor) -> Tensor:
    packed = nn.utils.rnn.pack_padded_sequence(values, lengths, batch_first=True, enforce_sorted=False)
    return nn.utils.rnn.pad_packed_sequence(layer(packed)[0], batch_first=True)[0]


def _bag(table: nn.Embedding, numbers: Tensor) -> Tensor:
    """Sum of the rows, divided by the root of how many there are."""
    return table(numbers).sum(2) / (numbers > 0).sum(2, keepdim=True).clamp(min=1).float().sqrt()


def _hard_loss(scores: Tensor, wanted: Tensor) -> Tensor:
    return F.cross_entropy(scores.flatten(0, 1), wanted.flatten(), ignore_index=NOT_ASKED)


def _soft_loss(scores: Tensor, wanted: Tensor, mask: Tensor) -> Tensor:
    """Cross entropy with the teachers' probabilities, the mean over words."""
    return -(wanted * F.log_softmax(scores, -1))[mask].sum(-1).mean()


def _tag_loss(outputs: Outputs, wanted: Tensor) -> Tensor:
    """Loss of class, lemma rule and features; `wanted` holds them in this order."""
    total = CLASS_WEIGHT * _hard_loss(outputs.tags[0], wanted[..., 0])
    if (wanted[..., 1] != NOT_ASKED).any():
        total = total + RULE_WEIGHT * _hard_loss(outputs.rules, wanted[..., 1])
    for number, scores in enumerate(outputs.tags[1:], 2):
        total = total + FEATURE_WEIGHT * _hard_loss(scores, wanted[..., number])
    return total
