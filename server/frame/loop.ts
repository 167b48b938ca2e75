import { monitorEventLoopDelay } from "node:perf_hooks";

/** How late this process comes to what is due. */
export interface Loop {
  /** The delay that three of four turns of the last moments stayed below, in milliseconds. */
  delay(): number;
  stop(): void;
}

/** How long the moments are that are looked at together, and how often they are looked into, in milliseconds. */
const moments = 1_500;
/** Turns that say something together: of very long ones there are not more in these moments. */
const fewest = 3;
/** How often the loop is woken to be measured, in milliseconds: each time costs, also when there is nothing else to do. */
const resolution = 50;
const toMs = 1e-6;

/**
 * Measures the event loop. One long turn alone says little, a pause of the machine for one; what counts is that most
 * of them are long.
 */
export function watchLoop(): Loop {
  const histogram = monitorEventLoopDelay({ resolution });
  histogram.enable();
  let delay = 0;
  const looking = setInterval(() => {
    // after a pause of the whole process there was one turn, of which nobody knows whether it was the last long one
    if (histogram.count < fewest) return;
    // the time between two looks is counted from one to the other
    delay = Math.max(0, histogram.percentile(75) * toMs - resolution);
    histogram.reset();
  }, moments);
  return {
    delay: () => delay,
    stop() {
      clearInterval(looking);
      histogram.disable();
    },
  };
}
