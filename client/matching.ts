import { paths, type PageName } from "./addresses.ts";
import type { Params } from "./page.ts";

const steps = (path: string): string[] => path.split("/").filter((step) => step !== "");

const patterns = Object.entries(paths).map(([name, path]) => ({ name, steps: steps(path) }));

function decoded(step: string): string | null {
  try {
    return decodeURIComponent(step);
  } catch {
    return null;
  }
}

/** The params of a path that follows a pattern, null where it does not. */
function follow(pattern: readonly string[], path: readonly string[]): Params | null {
  if (pattern.length !== path.length) return null;
  const params: Record<string, string> = {};
  for (const [i, step] of pattern.entries()) {
    const value = decoded(path[i] ?? "");
    if (value === null) return null;
    if (step.startsWith(":")) params[step.slice(1)] = value;
    else if (step !== value) return null;
  }
  return params;
}

const isName = (name: string): name is PageName => Object.hasOwn(paths, name);

/** The page that stands at a path (without its query); pages with fixed paths go before those with params. */
export function findPage(
  path: string,
): { readonly name: PageName; readonly params: Params } | null {
  const asked = steps(path);
  const found = patterns
    .map((pattern) => ({ name: pattern.name, params: follow(pattern.steps, asked) }))
    .filter((match) => match.params !== null)
    .toSorted((a, b) => Object.keys(a.params ?? {}).length - Object.keys(b.params ?? {}).length)[0];
  return found && found.params && isName(found.name) && found.name !== "notFound"
    ? { name: found.name, params: found.params }
    : null;
}
