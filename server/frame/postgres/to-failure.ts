import { QueryFailedError, QueryRunnerAlreadyReleasedError } from "typeorm";
import { Failure } from "../failure.ts";

/** https://www.postgresql.org/docs/current/errcodes-appendix.html: it may or may not succeed when asked again. */
const passing = [
  /^08/, // connection
  /^40/, // serialization failure, deadlock
  /^53/, // out of connections, memory or disk
  /^57/, // cancelled by a timeout; shutting down, crashed, starting
  /^25P0[34]$/, // a transaction that took too long
  /^55P03$/, // the lock was not to be had in time
];
const network = /^(?:ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** Errors of pg and its pool, which have no code. */
const told =
  /^(?:Query read timeout|timeout exceeded when trying to connect|Connection terminated|Client (?:has encountered a connection error|was closed) and is not queryable)/;

/**
 * What the asker is told about an error of the database: `unsure` where the connection, a lock or a deadline was
 * lost, since nobody knows whether it was committed; the same request may be sent again. Null for all other errors.
 */
export function toFailure(error: unknown): Failure | null {
  return isPassing(error) ? new Failure("unsure", "unsure") : null;
}

function isPassing(error: unknown): boolean {
  // TypeORM gives a connection back by itself when it is lost; what the transaction asks next meets this.
  if (error instanceof QueryRunnerAlreadyReleasedError) return true;
  if (error instanceof QueryFailedError) return isPassing(error.driverError);
  if (error instanceof AggregateError) return error.errors.some(isPassing);
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return network.test(code) || passing.some((form) => form.test(code)) || told.test(error.message);
}
