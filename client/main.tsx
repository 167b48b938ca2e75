import { speakAs } from "../shared/words/say.ts";
import { takeOverBrowsing } from "./browsing.ts";
import { openRoom } from "./rooms/live-room.ts";
import { refusalIn } from "./rooms/waiting.ts";
import { Showing } from "./showing.tsx";
import type { Actions } from "./ui/actions.ts";
import { wire } from "./wire.ts";
import { keepZone } from "./zone.ts";
import "./styles/main.css";

/** Readers of one page may all want it again at the same moment; they ask within so many milliseconds. */
const spread = 2000;

function actionsOn(showing: Showing): Actions {
  return {
    send: (form) => send(form, showing),
    navigate: (href) => void showing.visit(new URL(href, showing.address), "there"),
    again: () => void setTimeout(() => void showing.again(), Math.random() * spread),
    ask: wire.ask,
    tell: wire.tell,
    openRoom: (shown) => openRoom({ wire, ...shown }),
  };
}

async function send(form: HTMLFormElement, showing: Showing) {
  const { answer, location: next } = await wire.sendForm(form);
  if (!answer.ok) return answer;
  if (form.getAttribute("action")?.startsWith("/api/people.")) await readMe(showing);
  const url = new URL(next ?? showing.address, showing.address);
  if (url.pathname === showing.address.pathname) await showing.again(url);
  else await showing.visit(url, "there");
  return null;
}

async function readMe(showing: Showing): Promise<void> {
  try {
    const { me } = await wire.ask("people.me", {});
    const isSomebodyElse = me?.id !== showing.reader.me?.id;
    const { unread } = me ? await wire.ask("notices.count", {}) : { unread: 0 };
    showing.tell({ me, unread });
    if (isSomebodyElse) wire.reconnect();
  } catch (error) {
    // The next page that comes from the server tells it anyway.
    refusalIn(error);
  }
}

/** English is at hand; any other tongue comes when the page is in it. */
async function speakAsPage(): Promise<void> {
  const { lang } = document.documentElement;
  if (lang === "en") return;
  const { isLanguage, tongueOf } = await import("../shared/words/tongues.ts");
  if (isLanguage(lang)) speakAs(tongueOf(lang));
}

/** What only the browser can tell on a page that is a document: whether it is what it saw. */
async function tellSeen(): Promise<void> {
  const told = document.getElementById("seen");
  if (told) return (await import("./archive/seen.ts")).tellSeen(told, wire.ask);
}

async function takeOver(root: Element): Promise<void> {
  const zone = keepZone();
  await speakAsPage();
  const showing = await Showing.takeOver(root, actionsOn);
  if (!showing) return tellSeen();
  takeOverBrowsing((url, coming) => void showing.visit(url, coming));
  wire.on("people.changed", () => void readMe(showing).then(() => showing.again()));
  wire.on("notices.changed", (bell) => showing.tell(bell));
  showing.tell({ zone });
}

const root = document.getElementById("app");
if (root) void takeOver(root);
