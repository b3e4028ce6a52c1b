/** Replays walks in this browser's engine and says where it differs from what Python found. */
import { walk } from "/en/assets/sang-froid/tree/engine.js";

/** `file`: {tree, results: [...], walks: ["question answer question answer …", number of its result]} */
async function replay(file) {
  const { tree, results, walks } = await (await fetch(file)).json();
  const questions = Object.keys(tree.questions);
  const different = [];
  for (const [packed, expected] of walks) {
    const answers = {};
    const pairs = packed.split(" ").map(Number);
    for (let i = 0; i < pairs.length; i += 2) {
      const question = questions[pairs[i]];
      answers[question] = tree.questions[question].answers[pairs[i + 1]].id;
    }
    const { outcome, level, reasons, lists, messages, at, aside } = walk(tree, answers);
    const found = JSON.stringify([outcome, level, reasons, lists, messages, at, aside]);
    if (found !== results[expected] && different.length < 5) different.push([answers, found, results[expected]]);
  }
  return { replayed: walks.length, different };
}

document.addEventListener("replay", async ({ detail }) => {
  document.title = JSON.stringify(await replay(detail).catch((error) => ({ error: String(error) })));
});
document.title = "ready";
