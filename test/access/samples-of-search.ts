import type { Sample } from "./samples.ts";

/** Of the requests about finding things. */
export const searchSamples: { readonly "search.everything": Sample<"search.everything"> } = {
  "search.everything": ({ session, people }) => ({
    text: "said -hello",
    session,
    by: people.host.handle,
  }),
};
