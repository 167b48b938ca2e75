import { type DestinationStream, type Logger, pino, stdTimeFunctions } from "pino";

export type Log = Logger;

/** Every level there is, the most talkative first. */
export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * The log: one JSON object a line, to standard output unless told otherwise. Give an error as `{ err }`.
 * What people write never gets in here: callers log names, ids and counts, and errors are stripped.
 */
export function makeLog(level: LogLevel, to?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    serializers: { err: withoutContents },
  };
  return to === undefined ? pino(options) : pino(options, to);
}

/** Only these parts: errors of the database also carry the statement's parameters and whole rows. */
function withoutContents(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const cause = error.cause === undefined ? {} : { cause: withoutContents(error.cause) };
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  return { type: error.name, message: error.message, ...code, stack: error.stack, ...cause };
}
