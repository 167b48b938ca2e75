import type { Scenario } from "../scenario.ts";
import { frozenReaders } from "./frozen-readers.ts";
import { mixed } from "./mixed.ts";
import { scenariosOfNodes } from "./of-nodes.ts";
import { scenariosOfPeople } from "./of-people.ts";
import { scenariosOfPostgres } from "./of-postgres.ts";
import { scenariosOfRedis } from "./of-redis.ts";

/** All that can go wrong, in the order in which it is told and played. */
export const scenarios: readonly Scenario[] = [
  ...scenariosOfNodes,
  ...scenariosOfRedis,
  ...scenariosOfPostgres,
  ...scenariosOfPeople,
  frozenReaders,
  mixed,
];
