import type { Scenario } from "../scenario.ts";

/** For trying the harness itself: a run that met no fault is never a pass. */
export const none: Scenario = {
  name: "none",
  what: "Nothing goes wrong, which proves nothing: the one finding is that the run met no fault.",
  run: (field, _random, until) => field.pause(Math.max(0, until - performance.now())),
};
