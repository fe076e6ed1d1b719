// The page's colours, for what stands around it: only Streamlit's own elements know the theme.

/** Write them where styles find them. */
export function colours() {
  const app = document.querySelector(".stApp");
  if (!app) return;
  const { color, backgroundColor, colorScheme, fontFamily } = getComputedStyle(app);
  const { style } = document.documentElement;
  style.setProperty("--cnnlab-ink", color);
  style.setProperty("--cnnlab-paper", backgroundColor);
  style.setProperty("--cnnlab-font", fontFamily);
  style.setProperty("--cnnlab-scheme", colorScheme.includes("dark") ? "dark" : "light");
}
