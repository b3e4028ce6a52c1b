/** The bell of a call, for a page that somebody allowed to sound: browsers ask for a tap first. */

let context = null;

export const able = "AudioContext" in globalThis;

/** Called in a tap. */
export function allow() {
  context ??= new AudioContext();
  if (context.state !== "running") context.resume().catch(() => {});
}

export const silence = () => context?.suspend().catch(() => {});

/** Two rings of a telephone, about three seconds. */
export function ring() {
  if (context?.state !== "running") return;
  for (const begin of [0, 1.6]) for (let beat = 0; beat < 10; beat++) tone(begin + beat * 0.1, beat % 2 ? 1320 : 1056);
}

function tone(after, frequency) {
  const start = context.currentTime + 0.05 + after;
  const sound = context.createOscillator();
  const loud = context.createGain();
  sound.type = "triangle";
  sound.frequency.value = frequency;
  loud.gain.setValueAtTime(0.22, start);
  loud.gain.setTargetAtTime(0, start + 0.06, 0.02);
  sound.connect(loud).connect(context.destination);
  sound.start(start);
  sound.stop(start + 0.2);
}
