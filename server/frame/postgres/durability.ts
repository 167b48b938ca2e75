import type { Db } from "../context.ts";

/**
 * Throws when this PostgreSQL may lose what it has acknowledged, naming each setting that is off.
 * Tests, which lose nothing, run without; see `durable` of `startEmbedded`.
 */
export async function checkDurability(db: Db): Promise<void> {
  const off = await db.query<{ name: string }>(`
    select name
    from pg_settings
    where name in ('fsync', 'full_page_writes', 'synchronous_commit')
      and setting = 'off'
    order by name
    limit 3`);
  if (off.length === 0) return;
  const names = off.map(({ name }) => name).join(", ");
  throw new Error(
    `This PostgreSQL may lose what it has acknowledged: turn on ${names} (for this server, database and user).`,
  );
}
