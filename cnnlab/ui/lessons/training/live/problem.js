// What is wrong with a training, in words.
import { ended } from "./run.js";
import { loss, percent, thousands } from "./words.js";

const RECENT = 20; // losses whose mean tells whether a training diverges
const FAR = 1.5; // times the loss of guessing
const JUMP = 5;
const BETTER = 1.5; // times the accuracy of guessing: less cannot be told from luck

/**
 * @param {import("./run.js").Run} run
 * @param {import("./training.js").Guess} guess
 */
export function problem(run, guess) {
  if (run.message) return run.message;
  if (run.state === "failed") return "The training ended unexpectedly. Start it once more.";
  const losses = run.losses.filter((row) => row[1] !== null);
  const recent = losses.slice(-RECENT).map((row) => row[1]);
  const mean = recent.reduce((sum, value) => sum + value, 0) / recent.length;
  if (recent.length === RECENT && mean > FAR * guess.loss) {
    return `It diverges: the loss is far above ${
      guess.loss.toFixed(3)
    }, which guessing costs. Each ` +
      "step goes so far downhill that it lands higher on the other side. Try a smaller learning " +
      "rate.";
  }
  const last = run.measured.at(-1);
  if (!ended(run) || losses.length < RECENT || !last?.[0]) return ""; // nothing measured since
  if (last[4] > BETTER * guess.accuracy) return "";
  return unlearned(losses, last, guess);
}

/** A training that ended no better than guessing. */
function unlearned(losses, last, guess) {
  const [held, accuracy] = last.slice(3);
  const worst = losses.reduce((a, b) => (b[1] > a[1] ? b : a));
  const jumped = worst[1] > JUMP * guess.loss
    ? ` Its loss jumped to ${loss(worst[1])} at batch ${
      thousands(worst[0])
    }: the steps were too long, and ` +
      "it never recovered. Try a smaller learning rate."
    : "";
  return `It learned nothing that helps: ${
    percent(accuracy)
  } of the validation digits at a loss of ` +
    `${loss(held)}, where guessing reaches ${percent(guess.accuracy)} at ${
      guess.loss.toFixed(3)
    }.${jumped}`;
}
