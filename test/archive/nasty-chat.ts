import type { Transcript } from "../../server/archive/transcript.ts";
import { render } from "../../server/rooms/index.ts";
import { ada, bob, said, transcriptOf, type Draft } from "./conversation.ts";

/** A chat in which people say these things, under names and to questions that are no better. */
export function nastyChat(texts: readonly string[]): Transcript {
  const asked: Draft[] = texts
    .slice(0, 40)
    .map((text, n) => said(`asked ${n}`, ada, { text, question: n + 1 }));
  const answers = texts.map((text, n) => {
    const name = (texts[n % 40] ?? "").replace(/\s+/g, " ").trim().slice(0, 60);
    return { ...said(`said ${n}`, { ...bob, name }, text), html: render(text) };
  });
  const title = "# <b>Nasty</b> **title** [x](javascript:alert(1))";
  return transcriptOf([...asked, ...answers], title);
}
