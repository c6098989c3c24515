"""The sentences of a plain text, to choose from."""

from symposium.domain.reading import first_sentence_end


def sentences(text: str) -> list[tuple[int, int]]:
    """(first, end) of each sentence in code points, white space around it left out. None of an empty text."""
    found: list[tuple[int, int]] = []
    place = 0
    while place < len(text):
        end = place + first_sentence_end(text[place:])
        piece = text[place:end]
        if piece.strip():
            begin = place + len(piece) - len(piece.lstrip())
            found.append((begin, begin + len(piece.strip())))
        place = end
    return found
