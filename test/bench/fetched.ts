import { request } from "node:http";

export interface Fetched {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** As it came over the wire, still compressed. */
  readonly body: Buffer;
}

/** Asks as a browser does over https, which takes Brotli. */
export function fetched(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Fetched> {
  return new Promise((resolve, reject) => {
    const asked = { accept: "text/html,*/*", "accept-encoding": "gzip, deflate, br", ...headers };
    request(url, { headers: asked }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts),
        }),
      );
    })
      .on("error", reject)
      .end();
  });
}
