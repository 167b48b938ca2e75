import { z } from "zod";

/** How the file is called that says what else there is. */
export const contentsName = "backup.json";

export const tableFile = (name: string): string => `tables/${name}`;

const Count = z.number().int().nonnegative();

/** What a backup holds: `backup.json` in its ZIP. Each table is a file of its own, as PostgreSQL's COPY writes it. */
export const Contents = z.strictObject({
  lyceum: z.literal("backup/1"),
  madeAt: z.iso.datetime(),
  /** The migrations that its tables have had, in order. */
  migrations: z.array(z.string()).min(1),
  /** How far each sequence has counted; null where it never has. */
  sequences: z.array(z.strictObject({ name: z.string(), at: Count.nullable() })),
  tables: z.array(
    z.strictObject({
      name: z.string(),
      columns: z.array(z.string()),
      rows: Count,
      bytes: Count,
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
export type Contents = z.output<typeof Contents>;
export type TableTold = Contents["tables"][number];
