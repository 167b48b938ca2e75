import { mailWords } from "../../shared/words/en/mails.ts";
import type { Purpose } from "./tables.ts";

/** Stands in a mail for the server's own address, which only the configuration knows. */
export const home = "{home}";

/** The mail that carries a link: the same for everybody, as anybody can have it sent to anybody. */
export function letter(purpose: Purpose, token: string): { subject: string; text: string } {
  const { subject, text } = mailWords[purpose];
  return { subject, text: text(`${home}/sign-in/${token}`) };
}
