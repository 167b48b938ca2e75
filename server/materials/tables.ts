import type { FileType, Licence, MaterialKind, RemovalReason } from "../../shared/choices.ts";

/** How much of a file lies in one row, in bytes. */
export const pieceSize = 256 * 1024;

/** A file that is whole. */
export interface FileRow {
  id: string;
  name: string;
  type: FileType;
  bytes: number;
  sha256: Buffer;
  width: number | null;
  height: number | null;
}

export interface MaterialRow {
  id: string;
  session_id: string;
  kind: MaterialKind;
  title: string;
  caption: string;
  alt: string;
  credit: string;
  licence: Licence;
  language: string | null;
  transcript: string;
  file_id: string | null;
  captions_id: string | null;
  address: string | null;
  added_at: Date;
  added_by: string | null;
  revision: number;
  removed_at: Date | null;
  removed_by: string | null;
  reason: RemovalReason | "left" | null;
}
