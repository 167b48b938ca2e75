import { volumeParts } from "../../../shared/volume.ts";

/** What addresses mean on a page of a site. */
export interface Around {
  readonly edition: string;
  /** The sessions that the site holds. */
  readonly sessions: ReadonlySet<string>;
  /** From this page to the folder of the site: nothing, or `../`. */
  readonly up: string;
  /** Scheme and host of the server, or nothing where nobody knows it. */
  readonly home: string;
}

/** The name of a file that tells how something is cited. */
export const citationName = (id: string, format: string): string => `cite/${id}.${format}`;

/**
 * A page as it stands on a disk: addresses of what the site holds are those of files beside it, and others those of the
 * server. Where that is not known, they lead nowhere and their words stay.
 */
export const onDisk = (html: string, around: Around): string =>
  html.replace(/<(?:a|blockquote)(?=\s)[^>]*>/g, (tag) =>
    tag.replace(/ (href|cite)="([^"]*)"/g, (_, name: string, address: string) => {
      const there = addressOnDisk(address, html, around);
      return there === null ? "" : ` ${name}="${there}"`;
    }),
  );

function addressOnDisk(address: string, html: string, around: Around): string | null {
  const { up, home } = around;
  // neither what leads elsewhere nor what was written as the address of a file
  if (!address.startsWith("/") || address.startsWith("//")) return address;
  const near = besideIt(address.replaceAll("&amp;", "&"), html, around);
  if (near !== null) return near.startsWith("#") ? near : `${up}${near}`;
  return home === "" ? null : `${home}${address}`;
}

function besideIt(address: string, html: string, around: Around): string | null {
  const [, entry] = /^\/e\/([0-9a-f-]{36})$/.exec(address) ?? [];
  if (entry !== undefined) return html.includes(` id="e-${entry}"`) ? `#e-${entry}` : null;
  if (address === "/.well-known/lyceum-keys.json") return "keys.json";
  if (address === `/seals/${around.edition}`) return "check.html";
  return inSessions(address, around) ?? inVolume(address, around);
}

function inSessions(address: string, { edition, sessions }: Around): string | null {
  const [, folder, slug = "", ending, anchor = ""] =
    /^\/(transcripts|proceedings\/([a-z0-9-]+))\/([a-z0-9-]+)(\.jsonl|\/corrections\.jsonl)?(#[^"]*)?$/
      .exec(address)
      ?.filter((_, n) => n !== 2) ?? [];
  if (!sessions.has(slug) || (folder !== "transcripts" && folder !== `proceedings/${edition}`))
    return null;
  return `sessions/${slug}${(ending ?? ".html").replace("/", ".")}${anchor}`;
}

function inVolume(address: string, { edition }: Around): string | null {
  const { pathname, searchParams } = new URL(address, "http://site.invalid");
  const own = `/proceedings/${edition}`;
  if (pathname === own) {
    const part = volumeParts.find((one) => one === searchParams.get("part")) ?? "contents";
    return part === "contents" ? "index.html" : `${part}.html`;
  }
  if (!pathname.startsWith(`${own}.`)) return null;
  const [session, entry] = [searchParams.get("session"), searchParams.get("entry")];
  const id = entry === null ? null : `entry-${entry}`;
  const of = session === null ? edition : `${edition}-${session}`;
  return citationName(id ?? of, pathname.slice(own.length + 1));
}
