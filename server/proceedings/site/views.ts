import type { Output } from "../../../shared/contract.ts";
import type { Material } from "../../../shared/materials.ts";
import type { Volume } from "../../../shared/proceedings.ts";
import type { VolumePart } from "../../../shared/volume.ts";

/** Captions of recordings by the ids of these, as addresses that hold them. */
export type Captions = Readonly<Record<string, string>>;

type Told = Omit<Output<"proceedings.chapter">, "session" | "home"> & {
  readonly materials: readonly Material[];
  readonly captions: Captions;
  /** Whether there is a file of what was stated beside it. */
  readonly isCorrected: boolean;
};

interface Printed {
  readonly volume: Volume;
  readonly captions: Captions;
  readonly home: string;
}

/** By what a volume is checked: the public keys, and whether there is a log of seals. */
interface Proven {
  readonly keys: readonly { readonly key: string; readonly since: string }[];
  /** Those of servers before this one that sealed what is in it. */
  readonly former: readonly { readonly key: string; readonly since: string }[];
  readonly isSealed: boolean;
}

/** How the pages of a volume look on a disk: the same views as on the server, handed in by who knows them. */
export interface Views {
  partPage(printed: Printed, part: VolumePart): string;
  sessionPage(told: Told, transcript: Output<"archive.transcript">, home: string): string;
  searchPage(edition: Volume["edition"], index: readonly string[]): string;
  checkPage(volume: Volume, proven: Proven): string;
  /** A classic script. */
  readonly searchScript: string;
  /** CSS that asks for nothing from elsewhere. */
  readonly style: string;
}
