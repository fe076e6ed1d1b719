"""Write the teacher's guide for who reads it in the repository: python -m tools.write_guide."""

from pathlib import Path

from cnnlab.ui.lessons.teacher.guide import in_markdown

FILE = Path(__file__).parents[1] / "docs" / "teachers-guide.md"

if __name__ == "__main__":
    FILE.write_text(in_markdown(), encoding="utf-8")
