"""Exercises that check themselves: what they ask, and how an answer is judged. No Streamlit."""
