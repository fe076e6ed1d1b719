"""Operations on images: array in, array out."""
