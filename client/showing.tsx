import { hydrate, render } from "preact";
import { to } from "./addresses.ts";
import { App, type AppProps } from "./app.tsx";
import { arriveAt, isPage, leaveFor, showWaiting, type Coming } from "./browsing.ts";
import { isLive, livePage } from "./live-pages.ts";
import { findPage } from "./matching.ts";
import type { Reader } from "./page.ts";
import type { Actions } from "./ui/actions.ts";
import { withHtml } from "./ui/embedded.ts";
import { sayPlainly } from "./ui/plainly.ts";
import { wire } from "./wire.ts";

type Shown = Omit<AppProps, "actions">;
type ActionsOn = (showing: Showing) => Actions;
type Loaded = Pick<Shown, "page" | "name" | "params" | "data">;

/** The page in the browser: taken over from the server, then changed as one goes on. */
export class Showing {
  readonly #root: Element;
  readonly #actions: Actions;
  #shown: Shown;
  #address: URL;
  /** Grows with every page that somebody wants to go to: only the last one is shown. */
  #visits = 0;

  private constructor(root: Element, shown: Shown, actionsOn: ActionsOn) {
    this.#root = root;
    this.#shown = shown;
    this.#actions = actionsOn(this);
    // A form that was refused without us stands at its request's address.
    const path = shown.attempt ? to(shown.name, shown.params) : location.href;
    this.#address = new URL(path, location.origin);
    leaveFor(this.#address, "again");
    hydrate(this.#app(), root);
  }

  /** Takes the server's page over; null where it is a document that stays as it is. */
  static async takeOver(root: Element, actionsOn: ActionsOn): Promise<Showing | null> {
    const embedded = document.getElementById("lyceum")?.textContent ?? "null";
    const sent: Omit<Shown, "page"> | null = JSON.parse(embedded);
    const page = sent && (await livePage(sent.name));
    if (!page) return null;
    const data = withHtml(sent.data, htmlInPage);
    await page.prepare?.(data);
    return new Showing(root, { ...sent, page, data }, actionsOn);
  }

  get reader(): Reader {
    return this.#shown.reader;
  }
  /** Where the page stands. */
  get address(): URL {
    return this.#address;
  }

  /** Tells the page that something about its reader has changed. */
  tell(reader: Partial<Reader>): void {
    this.#show({ reader: { ...this.reader, ...reader } });
  }

  /** Goes to an address. What is no page of ours, or cannot be had now, is left to the browser. */
  async visit(url: URL, coming: Coming): Promise<void> {
    this.#visits += 1;
    const visit = this.#visits;
    const loaded = await load(url);
    if (visit !== this.#visits) return;
    if (loaded) this.#arrive(url, coming, loaded);
    else location.assign(url);
  }

  /** Reads the page's data again; nothing moves. */
  async again(url = this.#address): Promise<void> {
    const [visit, from] = [this.#visits, this.#address];
    const loaded = await load(url);
    if (loaded && visit === this.#visits && from === this.#address)
      this.#arrive(url, "again", loaded);
  }

  #arrive(url: URL, coming: Coming, loaded: Loaded): void {
    leaveFor(url, coming);
    this.#address = url;
    const reader = { ...this.reader, now: new Date().toISOString() };
    this.#show({ ...loaded, reader, attempt: null });
    arriveAt(url, coming);
  }

  #show(changed: Partial<Shown>): void {
    this.#shown = { ...this.#shown, ...changed };
    const { page, data } = this.#shown;
    render(this.#app(), this.#root);
    document.title = sayPlainly("document-title", { title: page.title(data) });
  }

  #app() {
    return <App key={this.#address.pathname} {...this.#shown} actions={this.#actions} />;
  }
}

const htmlInPage = (entry: string): string | null =>
  document.querySelector(`[data-html="${CSS.escape(entry)}"]`)?.innerHTML ?? null;

/** The live page at an address; null for what the browser can only go to: other pages, and refusals, which the server words. */
async function load(url: URL): Promise<Loaded | null> {
  const found = isPage(url) ? findPage(url.pathname) : null;
  if (!found || !isLive(found.name)) return null;
  const { name } = found;
  const params = { ...Object.fromEntries(url.searchParams), ...found.params };
  const stopWaiting = showWaiting();
  try {
    const page = await livePage(name);
    if (!page) return null;
    const data = await page.load(wire.ask, params);
    await page.prepare?.(data);
    return { page, name, params, data };
  } catch {
    return null;
  } finally {
    stopWaiting();
  }
}
