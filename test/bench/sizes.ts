import { openHouse } from "../support/house.ts";
import { startNode } from "../support/nodes.ts";
import { proven } from "../support/people.ts";
import type { Case, Limit, Measured, Plan } from "./case.ts";
import { type Kind, kinds, type Loaded, loadedBy } from "./loaded.ts";
import { messages } from "./material.ts";
import { explain } from "./sources-of-scripts.ts";
import { hold, stageChat } from "./staged-chat.ts";

/** In kB of a thousand bytes, compressed with Brotli. */
const allowed: Readonly<Record<Kind, { readonly of: string; readonly most: number }>> = {
  document: { of: "chat page", most: 25 },
  stylesheet: { of: "CSS", most: 10 },
  script: { of: "JavaScript", most: 45 },
  font: { of: "font", most: 20 },
};

const questions = [
  "Introduce yourself: name, place, what you teach.",
  "How long do you wait after a question, and what do you do with the silence?",
  "A student gives a wonderful wrong answer. What happens in the next ten seconds?",
  "Who does not speak in your class, and how do they answer you?",
  "What will you try on Monday?",
];

/** What somebody downloads to take part in a chat. */
export const sizes: Case = {
  name: "sizes",
  against: "the sizes we promise, as served with Brotli",
  async measure(plan: Plan): Promise<Measured> {
    const node = await startNode({ PACE_FACTOR: "100" });
    const house = await openHouse(node.databaseUrl);
    const { from, said } = await messages(100);
    const staged = await stageChat(house, questions);
    const entries = await hold(house, staged, said);
    const { secret } = await proven(house, "Ada");
    const url = `${node.url}/chats/${staged.session}`;
    const loaded = await loadedBy({ url, secret: secret ?? "" });
    const html = await (await fetch(url)).text();
    await house.database.close();
    await node.stop();
    return {
      line: `a chat of ${said.length} messages and ${questions.length} questions (${from})`,
      figures: { material: from, files: loaded },
      limits: kinds.map((kind) => limitOf(kind, loaded)),
      faults: missing(html, entries),
      more: plan.explain ? explain(pathsOf("script", loaded)) : [],
    };
  },
};

const limitOf = (kind: Kind, loaded: readonly Loaded[]): Limit => {
  const bytes = loaded.reduce((sum, one) => sum + (one.kind === kind ? one.bytes : 0), 0);
  return { ...allowed[kind], is: bytes / 1_000, unit: "kB" };
};

const pathsOf = (kind: Kind, loaded: readonly Loaded[]): string[] =>
  loaded.filter((one) => one.kind === kind).map(({ path }) => path);

/** A page that leaves something out is small for the wrong reason. */
function missing(html: string, entries: readonly string[]): string[] {
  const left = entries.filter((id) => !html.includes(`id="e-${id}"`));
  const unasked = questions.filter((_, n) => !html.includes(`id="q${n + 1}"`));
  return left.length + unasked.length === 0
    ? []
    : [`the page lacks ${left.length} messages and ${unasked.length} questions`];
}
