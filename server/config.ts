import { isIP } from "node:net";
import { join, resolve } from "node:path";
import { z } from "zod";
import { languages } from "../shared/words/tongues.ts";
import { logLevels } from "./frame/log.ts";

/** All that is wrong with the variables of the environment, each by its name. */
export class ConfigError extends Error {
  readonly mistakes: readonly string[];
  constructor(mistakes: readonly string[]) {
    super(`The configuration is wrong:\n${mistakes.map((mistake) => `  ${mistake}`).join("\n")}`);
    this.name = "ConfigError";
    this.mistakes = mistakes;
  }
}

export type Config = Readonly<ReturnType<typeof toConfig>>;
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration from the variables of the environment. One that is empty counts as not set.
 * Throws a `ConfigError` that tells all mistakes at once.
 */
export function readConfig(env: Environment = process.env): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const read = Variables.safeParse(set);
  const single =
    read.error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`) ?? [];
  const mistakes = [...single, ...amongEachOther(set), ...unknown(set)];
  if (!read.success || mistakes.length > 0) throw new ConfigError(mistakes);
  return toConfig(read.data);
}

/** Is this a host, as it stands in an address, that only this machine can reach? */
export const isLoopback = (host: string): boolean =>
  /^(?:localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(host);

const like = (fits: (value: string) => boolean, example: string) =>
  z.string().refine(fits, `must look like ${example}`);

const address = (protocols: readonly string[], example: string) =>
  like((value) => protocols.includes(urlOf(value)?.protocol ?? ""), example);

const whole = (least: number, most: number) =>
  z
    .string()
    .refine(
      (value) => /^\d{1,6}$/.test(value) && Number(value) >= least && Number(value) <= most,
      `must be a whole number from ${least} to ${most}`,
    )
    .transform(Number);

const oneOf = <const Value extends string>(values: readonly Value[]) =>
  z.enum(values, `must be one of ${values.join(", ")}`);

const Variables = z.object({
  DATABASE_URL: address(
    ["postgres:", "postgresql:"],
    "postgres://user:password@host/database",
  ).optional(),
  REDIS_URL: address(["redis:", "rediss:"], "redis://host:6379").optional(),
  SMTP_URL: address(["smtp:", "smtps:"], "smtps://user:password@host").optional(),
  MAIL_FROM: like(isMailbox, "Lyceum <lyceum@example.org>").optional(),
  PUBLIC_URL: like(isOrigin, "https://lyceum.example.org, without a path").optional(),
  PORT: whole(0, 65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  DATA_DIR: z.string().default(".data"),
  LOG_LEVEL: oneOf(logLevels).default("info"),
  TRUSTED_PROXIES: like(
    (list) => listed(list).every(isNetwork),
    "10.0.0.7, 192.168.0.0/16 (addresses and networks with commas between)",
  ).default(""),
  LYCEUM_DEMO: oneOf(["on", "off"]).default("on"),
  LYCEUM_LANGUAGE: oneOf(languages).default("en"),
  LYCEUM_ARCHIVE: z.string().optional(),
  /** Not for the server: where tests, benchmarks and replays find real chats. */
  LYCEUM_MATERIAL: z.string().optional(),
  POOL_SIZE: whole(1, 1_000).default(10),
  PACE_FACTOR: whole(1, 100_000).default(1),
  DEADLINE_FACTOR: whole(1, 100).default(1),
  METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  NODE_ENV: oneOf(["production", "development", "test"]).default("production"),
});

function toConfig(read: z.output<typeof Variables>) {
  return {
    databaseUrl: read.DATABASE_URL ?? null,
    redisUrl: read.REDIS_URL ?? null,
    smtpUrl: read.SMTP_URL ?? null,
    mailFrom: read.MAIL_FROM ?? null,
    /** Scheme, host and port, without a slash at the end. */
    publicUrl: read.PUBLIC_URL === undefined ? null : new URL(read.PUBLIC_URL).origin,
    port: read.PORT,
    host: read.HOST,
    dataDir: resolve(read.DATA_DIR),
    /** The folder of the archive's files. */
    archiveDir: resolve(read.LYCEUM_ARCHIVE ?? join(read.DATA_DIR, "archive")),
    logLevel: read.LOG_LEVEL,
    /** Addresses and networks (CIDR) whose `X-Forwarded-For` is believed. */
    trustedProxies: listed(read.TRUSTED_PROXIES),
    demo: read.LYCEUM_DEMO === "on",
    language: read.LYCEUM_LANGUAGE,
    poolSize: read.POOL_SIZE,
    /** By how much all rate limits are widened. */
    paceFactor: read.PACE_FACTOR,
    /** By how much all deadlines of requests are widened. */
    deadlineFactor: read.DEADLINE_FACTOR,
    /** What whoever reads /metrics from elsewhere must bring; null where nobody may. */
    metricsToken: read.METRICS_TOKEN ?? null,
    environment: read.NODE_ENV,
  };
}

/** Variables that are right alone and wrong together. */
function* amongEachOther(env: Environment): Generator<string> {
  const publicUrl = urlOf(env["PUBLIC_URL"] ?? "");
  if (
    publicUrl?.protocol === "http:" &&
    !isLoopback(publicUrl.hostname) &&
    env["NODE_ENV"] !== "development"
  )
    yield "PUBLIC_URL must begin with https, since others than this machine are to reach it";
  if (env["PUBLIC_URL"] === undefined && !isLoopback(env["HOST"] ?? "localhost"))
    yield "PUBLIC_URL must be set, since HOST lets others than this machine in";
  if (env["SMTP_URL"] !== undefined && env["MAIL_FROM"] === undefined)
    yield "MAIL_FROM must be set, since SMTP_URL is";
}

const unknown = (env: Environment): string[] =>
  Object.keys(env)
    .filter((name) => name.startsWith("LYCEUM_") && !(name in Variables.shape))
    .map((name) => `${name} is not known (is it misspelt?)`);

const urlOf = (value: string): URL | null => (URL.canParse(value) ? new URL(value) : null);

function isOrigin(value: string): boolean {
  const url = urlOf(value);
  if (url === null || !/^https?:$/.test(url.protocol)) return false;
  return value.replace(/\/$/, "").toLowerCase() === url.origin;
}

function isMailbox(value: string): boolean {
  return /^(?:[^<>@]* <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/.test(value);
}

const listed = (list: string): string[] =>
  list
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");

function isNetwork(value: string): boolean {
  const [host = "", prefix = "0", ...more] = value.split("/");
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(host)] ?? -1;
  return more.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= longest;
}
