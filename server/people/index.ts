import type { people as contract } from "../../shared/people.ts";
import type { Operations } from "../frame/context.ts";
import { type Leaver, leaveWith, leavingWith } from "./leaving.ts";
import { mailLink, proveAgain, readLink } from "./links.ts";
import { localMails } from "./mails.ts";
import { confirm, myData } from "./my-data.ts";
import { me, profile, rename, saveCard } from "./me.ts";
import { setPassword } from "./passwords.ts";
import { grant, grantFromHouse, revoke } from "./roles.ts";
import { becomeSteward, setUp } from "./set-up.ts";
import { endSignIn, mySignIns, signOut } from "./sign-ins.ts";
import { signIn } from "./signing-in.ts";
import { introduce, signUp } from "./signing-up.ts";
import { links, mails, people, signIns } from "./tables.ts";
import { type Adopt, useLink } from "./using-links.ts";

export interface Surroundings {
  /** The later domains' shares in merging two accounts. */
  readonly adopters: readonly Adopt[];
  /** And in somebody's leaving. */
  readonly leavers: readonly Leaver[];
  /** The server's own address where mails stay on this machine, `http://localhost:3000`; null where they are sent. Known once the server listens. */
  readonly localMail: (() => string) | null;
}

const ofLeaving = (leavers: Surroundings["leavers"]) => ({
  "people.leaving": leavingWith(leavers),
  "people.leave": leaveWith(leavers),
  "people.confirm": confirm,
  "people.myData": myData,
});

/** The domain's operations. */
export const operationsWith = ({
  adopters,
  leavers,
  localMail,
}: Surroundings): Pick<Operations, keyof typeof contract> => ({
  "people.me": me,
  ...ofLeaving(leavers),
  "people.signUp": signUp,
  "people.signIn": signIn,
  "people.mailLink": mailLink,
  "people.readLink": readLink,
  "people.useLink": useLink(adopters),
  "people.setUp": setUp,
  "people.becomeSteward": becomeSteward,
  "people.setPassword": setPassword,
  "people.proveAgain": proveAgain,
  "people.signIns": mySignIns,
  "people.endSignIn": endSignIn,
  "people.signOut": signOut,
  "people.saveCard": saveCard,
  "people.rename": rename,
  "people.profile": profile,
  "people.grant": grant,
  "people.revoke": revoke,
  "people.localMails": localMails(localMail),
  "people.introduce": introduce,
  "people.grantFromHouse": grantFromHouse,
});

export const tables = [people, signIns, links, mails];

export {
  findByHandle,
  idsOfHandles,
  mentionable,
  namesOf,
  provenAddresses,
  touch,
} from "./accounts.ts";
export { find } from "./finding.ts";
export { handlesTaken, takePeople, tellPeople } from "./handing-on.ts";
export type { Leaver } from "./leaving.ts";
export type { OwnFile, Section } from "./mine.ts";
export { sectionsOf } from "./my-data.ts";
export { openMyData } from "./my-data-zip.ts";
export { mailTransport, startMailer, type Mailer } from "./mailer.ts";
export { queueMail } from "./mails.ts";
export { trusted } from "./roles.ts";
export { newSetUpLink } from "./set-up.ts";
export { findActor, stampsOf, startSignIn } from "./sign-ins.ts";
export { tidy } from "./tidying.ts";
