import type { InitializeHook, ResolveHook } from "node:module";

/** Hooks of Node's module loader: whoever asks for our module gets the broken one, but the broken one itself. */
let swaps: ReadonlyMap<string, string> = new Map();

export const initialize: InitializeHook<Record<string, string>> = (told) => {
  swaps = new Map(Object.entries(told));
};

export const resolve: ResolveHook = async (specifier, context, next) => {
  const found = await next(specifier, context);
  const broken = swaps.get(found.url);
  if (broken === undefined || context.parentURL === broken) return found;
  return { ...found, url: broken, shortCircuit: true };
};
