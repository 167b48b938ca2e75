import { endAll, endFirst, startedSoFar } from "./leftovers.ts";

let file: string | undefined;
/** What was started before the last test was over: when a test of another file begins, nobody needs it any more. */
let started = 0;

/** Loaded by mocha (see .mocharc.json) around the whole run. */
export const mochaHooks = {
  async beforeEach(this: Mocha.Context): Promise<void> {
    const next = this.currentTest?.file;
    if (next !== file) await endFirst(started).then(() => (started = 0));
    file = next;
  },
  afterEach(): void {
    started = startedSoFar();
  },
  async afterAll(this: Mocha.Context): Promise<void> {
    // a thousand databases are taken away
    this.timeout(300_000);
    await endAll();
  },
};
