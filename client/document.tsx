import { renderToString } from "preact-render-to-string";
import { directionOf } from "../shared/words/tongues.ts";
import { App, type AppProps } from "./app.tsx";
import { inBytes, keepPosts } from "./forums/kept-posts.tsx";
import { leaveOwnOpen, leavingOpen, openMe, somebody } from "./own.tsx";
import { isLive } from "./live-pages.ts";
import { sayPlainly } from "./ui/plainly.ts";
import { inScript, withoutHtml } from "./ui/embedded.ts";

/** Where the browser finds what the build made. */
interface Assets {
  readonly script: string;
  readonly styles: readonly string[];
  /** The serif, fetched early because titles are set in it. */
  readonly font: string;
}

keepPosts();
leaveOwnOpen();

export interface DocumentProps extends Omit<AppProps, "actions"> {
  readonly assets: Assets;
  /** Path and query that were asked for. */
  readonly path: string;
  /** Scheme and host under which the world knows us, without a slash at its end. */
  readonly publicUrl: string;
  readonly status: number;
}

/**
 * A page as a whole HTML document in UTF-8, piece by piece: complete without JavaScript; a live page with what the browser
 * needs to take it over.
 */
export function renderDocument(props: DocumentProps): Uint8Array[] {
  return inBytes(() => htmlOf(props, props.reader));
}

/** The same for whoever is signed in, with a mark in place of what is their own. */
export function renderOpenDocument({ reader, ...props }: DocumentProps): string {
  const anybody = { ...reader, me: somebody, unread: 0 };
  // what is not said here is said with who they are
  const embeddedReader = { ...reader, me: openMe, unread: undefined };
  return leavingOpen(() => htmlOf({ ...props, reader: anybody }, embeddedReader));
}

function htmlOf(props: DocumentProps, embeddedReader: unknown): string {
  const { page, name, data, reader, params, attempt } = props;
  const around = { name, reader, params, attempt };
  const body = renderToString(<App {...{ page, data, ...around }} actions={null} />);
  return `<!doctype html>
<html lang="${reader.language}" dir="${directionOf(reader.language)}">
<head>${renderToString(<Head {...props} />)}</head>
<body>
<div id="app">${body}</div>
${isLive(name) ? embedded({ ...around, reader: embeddedReader, data: withoutHtml(data) }) : ""}
</body>
</html>
`;
}

function Head({ page, data, params, assets, path, publicUrl, status }: DocumentProps) {
  const title = page.title(data);
  const description = page.description?.(data);
  const refresh = page.refresh?.(data, params) ?? null;
  const listed = status === 200 && !page.unlisted;
  return (
    <>
      <meta charset="utf-8" />
      <meta
        name="viewport"
        content="width=device-width, initial-scale=1, interactive-widget=resizes-content"
      />
      <title>{sayPlainly("document-title", { title })}</title>
      {description && <meta name="description" content={description} />}
      {listed ? (
        <link rel="canonical" href={`${publicUrl}${page.canonical?.(data) ?? path}`} />
      ) : (
        <meta name="robots" content="noindex" />
      )}
      {refresh !== null && <meta http-equiv="refresh" content={String(refresh)} />}
      <meta name="color-scheme" content="light dark" />
      <link rel="icon" href="/icon.svg" />
      <link rel="preload" href={assets.font} as="font" type="font/woff2" crossOrigin="anonymous" />
      {assets.styles.map((href) => (
        <link key={href} rel="stylesheet" href={href} />
      ))}
      <script type="module" src={assets.script} />
    </>
  );
}

const embedded = (data: unknown): string =>
  `<script type="application/json" id="lyceum">${inScript(data)}</script>`;
