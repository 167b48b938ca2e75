import { createHash, randomBytes } from "node:crypto";

/** 256 random bits as 43 characters: what a cookie or a mailed link carries. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** What the database keeps of a secret. It is random, so a fast hash is enough. */
export const hashOf = (secret: string): Buffer => createHash("sha256").update(secret).digest();
