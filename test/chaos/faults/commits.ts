import type { Verdict } from "./lane.ts";
import type { Overhearing } from "./passage.ts";
import { type Message, Messages, sqlIn } from "./postgres-messages.ts";

/**
 * Where a connection is cut that has something to keep:
 * - `on its way`: what is to be kept has gone to the server, which is cut off at the same moment.
 * - `once done`: the server has kept it, and its answer goes nowhere.
 */
export type Moment = "on its way" | "once done";

/** Told of everything that is about to be kept: whether, and where, its connection is to be cut. */
export type Decide = () => Moment | null;

/** Hears on a connection to PostgreSQL when something is kept: by COMMIT, or by a statement that appends alone. */
export class Conversation implements Overhearing {
  readonly kind = "";
  readonly #decide: Decide;
  readonly #fromClient = new Messages("client");
  readonly #fromServer = new Messages("server");
  #inTransaction = false;
  #keeps = false;
  #cutWhenDone = false;

  constructor(decide: Decide) {
    this.#decide = decide;
  }

  readonly there = (bytes: Buffer): Verdict => {
    for (const message of this.#fromClient.in(bytes))
      if (this.#hear(message) === "on its way") return "pass, then reset";
    return "pass";
  };

  readonly back = (bytes: Buffer): Verdict => {
    for (const { type, body } of this.#fromServer.in(bytes)) {
      if (type === "C" && this.#cutWhenDone) return "reset";
      if (type === "E") this.#cutWhenDone = false;
      if (type === "Z") this.#rest(body);
    }
    return "pass";
  };

  /** A simple query is sent off by itself, the parts of an extended one by the Sync after them. */
  #hear(message: Message): Moment | null {
    const sql = sqlIn(message);
    if (sql !== null) this.#keeps ||= isCommit(sql) || (appends(sql) && !this.#inTransaction);
    if (!this.#keeps || (message.type !== "Q" && message.type !== "S")) return null;
    this.#keeps = false;
    const moment = this.#decide();
    this.#cutWhenDone = moment === "once done";
    return moment;
  }

  /** ReadyForQuery tells by a letter whether a transaction is open. */
  #rest(body: Buffer): void {
    this.#inTransaction = body.toString("latin1", 0, 1) !== "I";
    this.#cutWhenDone = false;
  }
}

const isCommit = (sql: string): boolean => /^\s*commit\b/i.test(sql);
const appends = (sql: string): boolean => /\bappend\s*\(/i.test(sql);
