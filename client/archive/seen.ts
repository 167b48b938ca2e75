import { recallStanding } from "../rooms/memory.ts";
import type { Ask } from "../page.ts";

/**
 * A fragment may name what stands in another part of a great transcript, which no server is told: goes there. Whether it does.
 */
function goesThere({ dataset }: HTMLElement): boolean {
  const { hash, href } = location;
  const [, entry] = /^#e-([\da-f-]{36})$/.exec(hash) ?? [];
  const { there } = dataset;
  if (there === undefined || entry === undefined || document.getElementById(hash.slice(1)))
    return false;
  const part = new URL(there, href);
  part.searchParams.set("entry", entry);
  part.hash = hash;
  // what is nowhere is looked for once
  if (part.href === href) return false;
  location.replace(part);
  return true;
}

/** Tells on a transcript whether it is the conversation that this browser saw, where it was there. */
export async function tellSeen(told: HTMLElement, ask: Ask): Promise<void> {
  if (goesThere(told)) return;
  const { room = "", session = "" } = told.dataset;
  const seen = recallStanding(room);
  if (!seen || seen.place === 0) return;
  const { hash } = await ask("archive.hash", { session, place: seen.place });
  const isSame = hash === seen.head;
  for (const sentence of told.querySelectorAll<HTMLElement>("[data-same]"))
    if (sentence.dataset["same"] !== String(isSame)) sentence.remove();
  const place = told.querySelector("[data-place]");
  if (place) place.textContent = seen.place.toLocaleString(document.documentElement.lang);
  told.classList.toggle("failure", !isSame);
  told.hidden = false;
}
