import { createServer, type Socket } from "node:net";
import { atTheEnd } from "./leftovers.ts";

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  /** Header names in the order they came, in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly names: readonly string[];
  readonly body: string;
}
export interface Mailbox {
  readonly url: string;
  readonly received: Received[];
  /** Refuses what comes next, so many times. */
  refuse(times: number): void;
}

/** A mail server (RFC 5321) that keeps what it gets. */
export async function openMailbox(): Promise<Mailbox> {
  const received: Received[] = [];
  let refusals = 0;
  const accept = (mail: Received): string => {
    if (refusals-- > 0) return "451 try again later";
    received.push(mail);
    return "250 kept";
  };
  const server = createServer((socket) => converse(socket, accept));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  atTheEnd(() => server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    received,
    refuse: (times) => void (refusals = times),
  };
}

function converse(socket: Socket, accept: (mail: Received) => string): void {
  let from = "";
  let to: string[] = [];
  let data: string[] | null = null;
  let rest = "";
  const say = (line: string) => void socket.write(`${line}\r\n`);
  const hear = (line: string) => {
    if (data !== null && line !== ".") return void data.push(line.replace(/^\.\./, "."));
    if (data !== null) {
      say(accept(toMail(from, to, data)));
      data = null;
      to = [];
    } else if (/^DATA/i.test(line)) {
      data = [];
      say("354 go on");
    } else {
      from = /^MAIL FROM:<([^>]*)>/i.exec(line)?.[1] ?? from;
      to.push(...(/^RCPT TO:<([^>]*)>/i.exec(line)?.slice(1) ?? []));
      say(/^EHLO/i.test(line) ? "250 SMTPUTF8" : "250 good");
      if (/^QUIT/i.test(line)) socket.end();
    }
  };
  say("220 here");
  socket.on("error", () => socket.destroy());
  socket.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) hear(line);
  });
}

function toMail(from: string, to: readonly string[], lines: readonly string[]): Received {
  const end = lines.indexOf("");
  const unfolded = lines
    .slice(0, end)
    .join("\n")
    .replace(/\n[ \t]+/g, " ")
    .split("\n");
  const pairs = unfolded.map((line): [string, string] => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return {
    from,
    to: [...to],
    headers: new Map(pairs),
    names: pairs.map(([name]) => name),
    body: decoded(lines.slice(end + 1).join("\n")),
  };
}

/** Quoted-printable (RFC 2045, 6.7). */
const decoded = (body: string): string =>
  body
    .replace(/=\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
