import { endAll } from "./leftovers.ts";

/** Loaded by mocha (see .mocharc.json) around the whole run. */
export const mochaHooks = {
  async afterAll(this: Mocha.Context): Promise<void> {
    this.timeout(60_000);
    await endAll();
  },
};
