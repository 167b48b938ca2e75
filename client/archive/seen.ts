import { recallStanding } from "../rooms/memory.ts";
import type { Ask } from "../page.ts";

/** Tells on a transcript whether it is the conversation that this browser saw, where it was there. */
export async function tellSeen(told: HTMLElement, ask: Ask): Promise<void> {
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
