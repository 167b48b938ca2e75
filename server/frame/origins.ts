import type { IncomingHttpHeaders } from "node:http";
import type { Site } from "./cookies.ts";

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

/** Where the asker's page may come from: the public address; without one, this machine under its own names. */
function ownOrigin(site: Site, host: string | undefined): string | null {
  if (site.publicUrl !== null) return new URL(site.publicUrl).origin;
  return host !== undefined && loopback.test(host) ? `http://${host.toLowerCase()}` : null;
}

/** Is the Host header one that we answer to? Without a public address only this machine's names are. */
export const isOwnHost = (site: Site, host: string | undefined): boolean =>
  site.publicUrl !== null || (host !== undefined && loopback.test(host));

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
