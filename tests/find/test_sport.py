"""What reports on sport borrow from war is no event; what happens in the stands is."""

from __future__ import annotations

import pytest

import kronika

MATCHES = {
    "pl": "Lech wygrał z Wisłą\n\nGospodarze zaczęli mecz od mocnego uderzenia. Po przerwie goście ruszyli do ataku, "
          "ale bramkarz obronił rzut karny. Drugiego gola strzelił obrońca. Trener pochwalił piłkarzy.{}",
    "en": "City beat Rovers\n\nThe hosts scored a goal early in the match. After the break the visitors went on the "
          "attack, but the goalkeeper saved a penalty. A defender scored the second goal. The coach praised his "
          "players.{}",
}
STANDS = {
    "pl": " Kibice pobili po meczu dwóch policjantów.",
    "en": " A gunman shot dead two policemen in the car park.",
}


@pytest.mark.parametrize("language", sorted(MATCHES))
def test_a_match_is_no_battle(language: str) -> None:
    """A match report has no assault."""
    record = kronika.read(MATCHES[language].format(""), language=language)
    assert [c.event for c in record.claims if c.event in ("ASSAULT", "RETREAT", "CONCEDE")] == []


@pytest.mark.parametrize("language", sorted(MATCHES))
def test_violence_beside_a_match_is_told(language: str) -> None:
    """Somebody hurt is an assault, in a report on sport too."""
    record = kronika.read(MATCHES[language].format(STANDS[language]), language=language)
    assert "ASSAULT" in [c.event for c in record.claims]
