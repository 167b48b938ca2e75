import { at, type Invariant, takeBy } from "./invariant.ts";

/** What shows after a fault has ended may still be of it, in milliseconds. */
const aftermath = 2_000;

/** A run in which nothing was acknowledged, or that met no fault, proves nothing. */
export function provesSomething(): Invariant {
  let acknowledged = 0;
  const faults = new Map<string, { met: boolean; under: number; until: number }>();
  const of = (name: string) => at(faults, name, () => ({ met: false, under: 0, until: 0 }));
  const show = ({ t }: { readonly t: number }): void => {
    for (const fault of faults.values())
      if (fault.under > 0 || t <= fault.until + aftermath) fault.met = true;
  };
  return {
    id: "worth",
    what: "something was acknowledged, and each fault has shown itself",
    take: takeBy({
      ack: () => void (acknowledged += 1),
      fault({ name, phase, t }) {
        const fault = of(name);
        fault.under += phase === "begin" ? 1 : -1;
        fault.until = t;
      },
      met({ name }) {
        const fault = faults.get(name);
        if (fault) fault.met = true;
      },
      disconnect: show,
      unsure: show,
      node: (life) => life.did === "exit" && show(life),
    }),
    *broken() {
      if (acknowledged === 0) yield "nothing was acknowledged";
      if (faults.size === 0) yield "the run met no fault";
      for (const [name, { met }] of faults) if (!met) yield `nobody has noticed: ${name}`;
    },
  };
}

/** What a scenario promises besides. */
export function keepsItsPromise(): Invariant {
  const wrong: string[] = [];
  return {
    id: "promise",
    what: "what the scenario itself promises",
    take: takeBy({ violated: ({ what }) => void wrong.push(what) }),
    broken: () => wrong,
  };
}
