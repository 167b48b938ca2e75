import { randomUUID } from "node:crypto";
import type { Browser } from "../support/house.ts";
import { blackboard } from "../support/materials.ts";
import type { TestServer } from "../support/server.ts";

/** What a browser sends of the form that adds a material. */
export interface SentForm {
  readonly fields: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, { readonly name: string; readonly bytes: Uint8Array }>>;
}

/** A picture as the form tells it. */
export const fieldsOf = (session: string, more: Readonly<Record<string, string>> = {}) => ({
  session,
  id: randomUUID(),
  page: "materials",
  params: `session=${session}&add=file`,
  ...blackboard,
  transcript: "",
  ...more,
});

/** Sends a form with files as a browser does. */
export function sendForm(
  { url }: TestServer,
  by: Browser,
  { fields, files = {} }: SentForm,
): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const [name, { name: file, bytes }] of Object.entries(files))
    body.append(name, new Blob([new Uint8Array(bytes)]), file);
  const headers = { origin: url, accept: "text/html", cookie: `lyceum=${by.secret}` };
  const init = { method: "POST", body, headers, redirect: "manual" } as const;
  return fetch(`${url}/api/materials.add`, init);
}
