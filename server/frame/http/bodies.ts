import type { IncomingMessage } from "node:http";
import getRawBody from "raw-body";
import { largestAsk } from "../../../shared/limits.ts";
import { Failure } from "../failure.ts";

const unreadable = (): Failure => new Failure("invalid", "body-unreadable");

/**
 * The text of a request's body. Throws the failure `body-too-large` over `largestAsk` bytes, and `body-unreadable` where
 * it is compressed, cut off or not UTF-8.
 */
export async function textOf(request: IncomingMessage): Promise<string> {
  const bytes = await bytesOf(request);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw unreadable();
  }
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const { "content-encoding": encoding = "identity", "content-length": length } = request.headers;
  if (encoding !== "identity") throw unreadable();
  try {
    return await getRawBody(request, { limit: largestAsk, length: length ?? null });
  } catch (error) {
    const isTooLarge =
      error instanceof Error && "type" in error && error.type === "entity.too.large";
    throw isTooLarge
      ? new Failure("invalid", "body-too-large", { most: largestAsk })
      : unreadable();
  }
}

/** What a body in JSON says; nothing written is nothing asked. Throws `body-unreadable`. */
export function fromJson(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    throw unreadable();
  }
}
