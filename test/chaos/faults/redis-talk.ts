import type { Overhearing } from "./passage.ts";

/** Tells a connection that has subscribed to something from one that publishes. */
export const redisTalk = (): Overhearing => {
  const talk = {
    kind: "",
    there: (bytes: Buffer) => {
      const said = bytes.toString("latin1").toLowerCase();
      if (/\$\d+\r\n[sp]?subscribe\r\n/.test(said)) talk.kind = "subscriber";
      else if (talk.kind === "" && /\$\d+\r\ns?publish\r\n/.test(said)) talk.kind = "publisher";
      return "pass" as const;
    },
    back: () => "pass" as const,
  };
  return talk;
};
