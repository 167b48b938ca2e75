import { keepFile } from "../../../server/archive/folder.ts";

/** Keeps a file as the archive does, in a process of its own: `writer.js PATH LETTER PIECES`. */
const [path = "", letter = "", pieces = ""] = process.argv.slice(2);

try {
  await keepFile(path, Buffer.alloc(Number(pieces) * 65_536, letter));
} catch (error) {
  process.stderr.write(String(error));
  process.exitCode = 1;
}
