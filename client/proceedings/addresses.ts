import type { CitationFormat, VolumeFile } from "../../shared/choices.ts";
import type { VolumePart } from "../../shared/volume.ts";
import { to } from "../addresses.ts";

/** The address of one part of a volume; the contents are the volume itself. */
export const toPart = (edition: string, part: VolumePart): string =>
  to("volume", part === "contents" ? { edition } : { edition, part });

/** A volume as a file. */
export const toVolumeFile = (edition: string, file: VolumeFile): string =>
  `/proceedings/${edition}.${file}`;

/** What a registry of DOIs wants to know of a volume, as a file. */
export const toMetadata = (edition: string): string => `/proceedings/${edition}.datacite.xml`;

/** Where something stands in the chapter of its session. */
export const toSaid = (edition: string, session: string, entry: string): string =>
  `${to("chapter", { edition, session })}#e-${entry}`;

interface Citable {
  readonly edition: string;
  readonly session?: string;
  readonly entry?: string;
}
/** How something is cited, as a file. */
export function toCitation({ edition, ...within }: Citable, format: CitationFormat): string {
  const query = new URLSearchParams(within);
  return `/proceedings/${edition}.${format}${query.size === 0 ? "" : `?${query}`}`;
}
