"""Arrays and traces to pictures and plotly figures; nothing here computes what a lesson claims."""
