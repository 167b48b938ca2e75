import type { Config } from "../config.ts";

/** What the frame has to know about the place it runs at. */
export interface Site {
  /** Where people reach it, without a slash at the end; null when only this machine does. */
  readonly publicUrl: string | null;
  readonly https: boolean;
  /** Proxies that we know of stand before it. */
  readonly isBehindProxies: boolean;
}
export const siteOf = ({
  publicUrl,
  trustedProxies,
}: Pick<Config, "publicUrl" | "trustedProxies">): Site => ({
  publicUrl,
  https: publicUrl?.startsWith("https:") ?? false,
  isBehindProxies: trustedProxies.length > 0,
});

/** The cookie that holds a sign-in's secret: bound to this very host under https (RFC 6265bis, section 4.1.3.2). */
export const cookieName = (site: Site): string => (site.https ? "__Host-lyceum" : "lyceum");

const halfAYear = 180 * 24 * 60 * 60;
/** The Set-Cookie header that keeps a secret, or forgets it (null). */
export function keepCookie(site: Site, secret: string | null): string {
  const age = secret === null ? 0 : halfAYear;
  const secure = site.https ? "; Secure" : "";
  return `${cookieName(site)}=${secret ?? ""}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure}`;
}

const aYear = 365 * 24 * 60 * 60;
/** The Set-Cookie header that keeps the zone which somebody chose, or forgets it (null). Scripts read it too. */
export const keepZoneCookie = (site: Site, zone: string | null): string =>
  `zone-chosen=${encodeURIComponent(zone ?? "")}; Path=/; SameSite=Lax; Max-Age=${zone === null ? 0 : aYear}${site.https ? "; Secure" : ""}`;

/** A cookie's value in a Cookie header; null when it is not there. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}
