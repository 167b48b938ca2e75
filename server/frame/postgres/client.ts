import type { Client, QueryResult } from "pg";
import type { Deadlines } from "../deadline.ts";
import type { SourceOptions } from "./source.ts";

/** Set by a statement and not at the start of the connection, where poolers refuse them. */
const within = ({ lock, statement, rest }: Deadlines): string => `
  set lock_timeout = ${lock};
  set statement_timeout = ${statement};
  set idle_in_transaction_session_timeout = ${rest};`;

/** Where the migrations made a role for the application (which cannot change records), it takes that role. */
const applicationRole = `
  select set_config('role', rolname, false)
  from pg_roles
  where rolname = 'lyceum_app'
    and pg_has_role(oid, case
      when current_setting('server_version_num')::int < 160000 then 'MEMBER'
      else 'SET'
    end);`;

/** Makes a new connection of a pool fit for use: it never crashes the process, never lies, never hangs for ever. */
export async function prepare(
  client: Client,
  { log, deadlines }: Pick<SourceOptions, "log" | "deadlines">,
) {
  // A connection may die while it is lent out, when the pool does not listen.
  client.on("error", (err) => log.warn({ err }, "lost a connection to PostgreSQL"));
  watch(client);
  if (deadlines) await client.query(`${within(deadlines)}${applicationRole}`);
}

type Ask = (...question: unknown[]) => unknown;

function watch(client: Client): void {
  const ask = client.query.bind(client) as Ask;
  const watched: Ask = (...question) => {
    const answer = ask(...question);
    return answer instanceof Promise ? attend(client, question[0], answer) : answer;
  };
  client.query = watched as Client["query"];
}

async function attend(client: Client, text: unknown, answer: Promise<QueryResult>) {
  const result = await answer.catch((error: unknown) => {
    if (isTimeout(error)) destroy(client);
    throw error;
  });
  // Neither pg nor TypeORM looks at the answer: https://github.com/typeorm/typeorm/issues/1645
  if (text === "COMMIT" && result.command === "ROLLBACK")
    throw new Error("nothing was committed: an error inside the transaction was swallowed");
  return result;
}

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && error.message === "Query read timeout";

/** Back in the pool, a connection that does not answer would make others wait as long; nobody else replaces it. */
function destroy(client: Client): void {
  client.connection.stream.destroy();
  void client.end();
}
