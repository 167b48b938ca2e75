import type { IncomingHttpHeaders } from "node:http";
import type { Site } from "./cookies.ts";

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

/** Where the asker's page may come from: the public address; without one, this machine under its own names. */
function ownOrigin(site: Site, host: string | undefined): string | null {
  if (site.publicUrl !== null) return new URL(site.publicUrl).origin;
  return host !== undefined && loopback.test(host) ? `http://${host.toLowerCase()}` : null;
}

/** What tells that a request was forwarded. */
const forwarding = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"];
/** Whether a request was made for somebody else. */
export const isForwarded = (headers: IncomingHttpHeaders): boolean =>
  forwarding.some((name) => headers[name] !== undefined);

/**
 * Do we answer to the name in the Host header? Where only this machine is to reach us, only to its own names, and to
 * nothing that was forwarded by somebody whom we do not know: a tunnel lets the world in and may write any name.
 */
export function isOwnHost(site: Site, headers: IncomingHttpHeaders): boolean {
  const isForThisMachine = site.publicUrl === null || loopback.test(new URL(site.publicUrl).host);
  if (!isForThisMachine) return true;
  if (isForwarded(headers) && !site.isBehindProxies) return false;
  return headers.host !== undefined && loopback.test(headers.host);
}

/** Whether a page of another site had the browser ask this, as far as the browser tells by `Sec-Fetch-Site`. */
export function isFromElsewhere(headers: IncomingHttpHeaders): boolean {
  const from = headers["sec-fetch-site"];
  return from !== undefined && from !== "same-origin" && from !== "none";
}

/**
 * May this request change something, as far as where it comes from goes? A browser tells by `Origin` and
 * `Sec-Fetch-Site`; whoever tells neither is no browser and may not use a browser's cookie.
 */
export function isSameSite(site: Site, headers: IncomingHttpHeaders, hasCookie: boolean): boolean {
  const fetchSite = headers["sec-fetch-site"];
  if (fetchSite !== undefined && fetchSite !== "same-origin") return false;
  if (headers.origin !== undefined)
    return headers.origin.toLowerCase() === ownOrigin(site, headers.host);
  return fetchSite === "same-origin" || !hasCookie;
}
