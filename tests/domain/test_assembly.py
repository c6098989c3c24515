import pytest

from symposium.domain.assembly import assemble
from symposium.domain.blocks import Block, BlockKind


@pytest.mark.parametrize(
    ("written", "headline"),
    [
        ("**Publish the figures.**", "Publish the figures"),
        ("***Publish the figures***", "Publish the figures"),
        ("**Publish *all* of it**", "Publish *all* of it"),
        ("*Publish **all** of it*", "Publish **all** of it"),
        ("**Publish** all **of it**", "**Publish** all **of it**"),
        ("*Publish* or *perish*", "*Publish* or *perish*"),
        (r"Five \*", r"Five \*"),
        ("**", "**"),
    ],
)
def test_a_headline_that_is_emphasised_whole_is_not(written, headline):
    block = Block("b1", BlockKind.GUIDELINE_HEADLINE, written)

    assert [g.headline for g in assemble([block]).guidelines] == [headline]
