import { z } from "zod";
import { read, write } from "./protocol.ts";
import { stateNamed } from "./states.ts";
import { done, note, slug, title } from "./values.ts";

/** A state or a country, by the name that people look for it under: `tx` is Texas. */
export const state = title(60).transform(stateNamed);

export const Organisation = z.strictObject({
  slug,
  name: z.string(),
  about: z.string(),
  url: z.string().nullable(),
  /** The state or the country that it is at home in. */
  state: z.string().nullable(),
});
export type Organisation = z.output<typeof Organisation>;

const webAddress = z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).max(300);

export const organisations = {
  "organisations.found": write({
    what: "Makes an organisation with a page of its own.",
    may: { who: "server", roles: ["steward"] },
    input: z.strictObject({
      name: title(100),
      about: note(2000).default(""),
      url: webAddress.optional(),
      state: state.optional(),
    }),
    output: z.strictObject({ slug }),
  }),
  "organisations.one": read({
    what: "An organisation's page: what it is and who represents it.",
    may: { who: "anyone" },
    input: z.strictObject({ slug }),
    output: z.strictObject({
      organisation: Organisation,
      /** I may speak for it. */
      represent: z.boolean(),
      representatives: z.array(z.strictObject({ handle: slug, name: z.string() })),
    }),
  }),
  "organisations.list": read({
    what: "All organisations, by name.",
    may: { who: "anyone" },
    input: z.strictObject({}),
    output: z.strictObject({ organisations: z.array(Organisation) }),
  }),
  "organisations.settle": write({
    what: "Says in which state or country an organisation that I represent is at home; its sessions are found under it.",
    may: { who: "proven" },
    input: z.strictObject({ slug, state: state.optional() }),
    output: done,
  }),
  "organisations.appoint": write({
    what: "Makes a person with a proven address a representative, who may schedule sessions for the organisation.",
    may: { who: "server", roles: ["steward"] },
    input: z.strictObject({ slug, handle: slug }),
    output: done,
  }),
  "organisations.dismiss": write({
    what: "Ends a representative's rights.",
    may: { who: "server", roles: ["steward"] },
    input: z.strictObject({ slug, handle: slug }),
    output: done,
  }),
};
