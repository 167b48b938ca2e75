import { setTimeout as pause } from "node:timers/promises";

/** Waits for something that is to come true; the test's own limit ends the wait. */
export async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await pause(25);
}

const aDay = 24 * 60 * 60 * 1_000;

/** Lets a day go (of UTC) that is about to end: what is done next is done on one day. */
export const onOneDay = (): Promise<void> => until(() => Date.now() % aDay < aDay - 10_000);
