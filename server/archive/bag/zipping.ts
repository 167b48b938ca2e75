import { GrowingZip, streamed } from "../../frame/growing-zip.ts";
import type { BagFile, FlowingFile } from "./sums.ts";

/** A bag as a ZIP, in one folder of this name, as it is written. The same files in the same order give the same bytes. */
export function zipped(
  name: string,
  files: Iterable<BagFile> | AsyncIterable<BagFile | FlowingFile>,
): AsyncGenerator<Uint8Array> {
  const zip = new GrowingZip(name);
  const fill = async (): Promise<void> => {
    for await (const file of files) await zip.add(file);
    zip.end();
  };
  return streamed(zip.stream, fill);
}
