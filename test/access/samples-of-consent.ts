import type { Name } from "../../shared/contract.ts";
import type { Sample } from "./samples.ts";

type Consents =
  | "rooms.consents"
  | "rooms.consent"
  | "people.leaving"
  | "people.leave"
  | "people.confirm"
  | "people.myData";

/** Of the requests about how somebody is archived, and leaves. */
export const consentSamples: { readonly [N in Extract<Name, Consents>]: Sample<N> } = {
  "rooms.consents": () => ({}),
  "people.leaving": () => ({}),
  "people.confirm": () => ({ current: "" }),
  "people.myData": () => ({}),
  "people.leave": () => ({ how: "anonymise", current: "" }),
  "rooms.consent": ({ session }) => ({ session, as: "initials" }),
};
