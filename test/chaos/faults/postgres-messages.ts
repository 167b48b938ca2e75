/** A message of PostgreSQL's protocol, version 3: the letter of its type and what it carries. */
export interface Message {
  /** Empty for what a client says before anything else (StartupMessage, SSLRequest …), which has no letter. */
  readonly type: string;
  readonly body: Buffer;
}

/**
 * Finds the messages in a stream, however it is cut into pieces (PostgreSQL's manual, "Message Formats").
 * What a client sends begins with a message without a letter; what the server answers does not.
 */
export class Messages {
  #rest: Buffer = Buffer.alloc(0);
  #isFirst: boolean;

  constructor(from: "client" | "server") {
    this.#isFirst = from === "client";
  }

  /** The messages that are whole now. */
  *in(bytes: Buffer): Generator<Message> {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    for (let next = this.#take(); next; next = this.#take()) yield next;
  }

  #take(): Message | null {
    const lettered = this.#isFirst ? 0 : 1;
    if (this.#rest.length < lettered + 4) return null;
    const length = this.#rest.readInt32BE(lettered);
    if (this.#rest.length < lettered + length) return null;
    const type = this.#rest.toString("latin1", 0, lettered);
    const body = this.#rest.subarray(lettered + 4, lettered + length);
    this.#rest = this.#rest.subarray(lettered + length);
    this.#isFirst = false;
    return { type, body };
  }
}

/** The SQL in a Query or a Parse; null in any other. */
export function sqlIn({ type, body }: Message): string | null {
  if (type === "Q") return body.toString("utf8", 0, body.length - 1);
  if (type !== "P") return null;
  const [, sql = ""] = body.toString("utf8").split("\0");
  return sql;
}
