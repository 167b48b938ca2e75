import { setTimeout as pause } from "node:timers/promises";

/** Waits for something that is to come true; the test's own limit ends the wait. */
export async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await pause(25);
}
