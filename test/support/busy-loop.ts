import process from "node:process";

/** Loaded by a node under test (`NODE_OPTIONS`): keeps it busy for so many milliseconds when it is told to. */
process.on("message", (told: { readonly busy?: number }) => {
  const until = performance.now() + (told.busy ?? 0);
  while (performance.now() < until);
});
