import fs, { type FileHandle } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";

/**
 * Brought into a process (`--import`) that is to die: at its so-manieth call of the file system (`DIES_AT`), and in a
 * write when half of it is done. The kernel ends it, so that nothing in it can tidy up.
 */
let left = Number(process.env["DIES_AT"]);

const die = (): never => {
  process.kill(process.pid, "SIGKILL");
  throw new Error("still alive");
};
const count = (): void => {
  left -= 1;
  if (left === 0) die();
};

const { mkdir, open, rename, rm } = fs;
Object.assign(fs, {
  mkdir: (...args: Parameters<typeof mkdir>) => (count(), mkdir(...args)),
  rename: (...args: Parameters<typeof rename>) => (count(), rename(...args)),
  rm: (...args: Parameters<typeof rm>) => (count(), rm(...args)),
  open: async (...args: Parameters<typeof open>) => (count(), counting(await open(...args))),
});
syncBuiltinESMExports();

type Write = (bytes: Uint8Array, at: number, length: number) => Promise<unknown>;

function counting(file: FileHandle): FileHandle {
  const { sync, close } = file;
  const { write }: { write: Write } = file;
  const half = async (bytes: Uint8Array, at: number, length: number): Promise<unknown> => {
    left -= 1;
    if (left > 0) return write.call(file, bytes, at, length);
    await write.call(file, bytes, at, length >> 1);
    return die();
  };
  return Object.assign(file, {
    write: half,
    sync: () => (count(), sync.call(file)),
    close: () => (count(), close.call(file)),
  });
}
