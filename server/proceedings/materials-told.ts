import { licenceAddresses } from "../../shared/choices.ts";
import { materialWords as words } from "../../shared/words/en/materials.ts";
import { filesIn, type Held, pathOf } from "../materials/index.ts";

/** A material in words, as books and documents tell it. */
export interface MaterialTold {
  readonly title: string;
  readonly caption: string;
  /** Who made it, and how it may be used. */
  readonly about: string;
  /** Where its files are, or where it leads. */
  readonly where: readonly string[];
  readonly transcript: string;
}

export function toldOf(held: Held): MaterialTold {
  const { kind, title, caption, credit, licence, address, transcript } = held.row;
  const of = licenceAddresses[licence];
  const parts = [credit === "" ? "" : words.madeBy(credit), words.licences[licence], of ?? ""];
  const files = filesIn(held).map((file) =>
    words.where(pathOf(held, file), file.bytes, file.sha256),
  );
  return {
    title: `${words.kinds[kind]}: ${title}`,
    caption,
    about: parts.filter((part) => part !== "").join(" · "),
    where: address === null ? files : [words.elsewhere(address)],
    transcript,
  };
}
