"""How pad, answer, network and the opened unit share one screen, whatever its size.

From 800 pixels on, the pad stands at the left of the network, and all fits between the menu and
the lower edge. Below that the pad and the answer stay at the top, and the layers pass under them.
With ``data-large`` (``full_screen.js``) they have the whole screen. What is set here by name is
read in the parts' own styles.
"""

SCREEN = """
.st-key-screen > :has(> .st-key-screen_hand) { grid-area: hand; }
.st-key-screen > :has(> .st-key-screen_walk) { grid-area: walk; }
.st-key-screen > :has(> .st-key-screen_seen) { grid-area: seen; }
.st-key-screen_walk {
  display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 40rem), 1fr));
}
.st-key-screen_walk > * { min-width: 0; }
@media (min-width: 800px) {
  .stMainBlockContainer { padding: 4.25rem clamp(1rem, 3vw, 2.5rem) 4rem; }
  .stMainBlockContainer > .stVerticalBlock { gap: 0.6rem; }
  .stMainBlockContainer > .stVerticalBlock > .stElementContainer:nth-child(2) {
    width: auto; margin: -2.6rem 8rem 0 9.5rem;
  }
  .st-key-screen {
    display: grid; align-items: start; gap: 0.5rem 1.25rem;
    grid: "hand walk" auto "seen walk" 1fr / var(--pad-width) minmax(0, 1fr);
    --pad-width: clamp(168px, min(18vw, 100dvh - 312px), 256px);
    --screen-high: max(100dvh - 200px, 26rem);
    --strip-high: clamp(165px, 0.47 * (100dvh - 284px), 330px);
  }
}
@media (min-width: 800px) and (max-width: 999px) {
  .st-key-screen { --screen-high: max(100dvh - 200px, 32rem); --box-least: 19rem; }
}
@media (min-width: 800px) and (max-height: 600px) {
  .st-key-screen { --pad-clip: inset(50%); --pad-status: 0; --pad-width: 156px; }
  .st-key-screen_hand { gap: 0.3rem; }
}
@media (max-width: 799px) {
  .st-key-screen { gap: 0.75rem; --under-hand: calc(4rem + 208px); }
  .st-key-screen > :has(> .st-key-screen_hand) {
    position: sticky; top: 3.6rem; z-index: 5; background: var(--page);
  }
  .st-key-screen_hand { display: grid; max-height: 46dvh; overflow: auto; padding: 4px 0; }
  .st-key-screen > :has(> .st-key-screen_hand):has([data-testid="stFileUploader"]) {
    position: static;
  }
  .st-key-screen_hand:has([data-testid="stFileUploader"]) { max-height: none; }
  .st-key-digit_pad, .st-key-answer { grid-area: 1 / 1; }
  .st-key-digit_pad {
    --pad-width: 100%; --pad-grid: "paper row" auto "paper status" 1fr / 200px minmax(0, 1fr);
    --pad-wrap: wrap; --pad-clip: inset(50%); --pad-status: 0;
  }
  .st-key-digit_pad ~ .st-key-answer { align-self: end; margin-left: 208px; width: auto; }
}
@media (max-width: 379px) {
  .st-key-digit_pad ~ .st-key-answer { grid-area: 2 / 1; margin: 0; }
}
.st-key-screen[data-large] {
  position: fixed; inset: 0; z-index: 1000000; padding: 1.5vmin 2vmin; overflow: auto;
  background: var(--page);
}
@media (min-width: 800px) {
  .st-key-screen[data-large] {
    --pad-width: clamp(168px, min(24vw, 100dvh - 260px), 460px);
    --screen-high: calc(100dvh - 3vmin - 4px); --strip-high: 52dvh;
    --answer-size: clamp(1.2rem, 2.2vw, 2.4rem); --prose: none;
  }
  .st-key-screen[data-large] > :has(> .st-key-screen_seen) { display: none; }
}
"""
