import { expect } from "chai";
import type { Page } from "playwright-core";
import { paths, to } from "../../client/addresses.ts";
import { visit, withBrowsers } from "../support/browsers.ts";
import type { HeldChat } from "../support/chats.ts";
import { publishedEvent } from "../support/events.ts";
import { openForum, reply, start } from "../support/forums.ts";
import type { Browser } from "../support/house.ts";
import { fullChat } from "../support/full-chat.ts";
import { fullShelf } from "../support/full-shelf.ts";
import { fullOpenHouse } from "../support/full-open-house.ts";
import { heldOpenHouse } from "../support/open-houses.ts";
import { volumePages } from "../support/proceedings.ts";
import { lastToken, signUp, steward } from "../support/people.ts";
import { withServer } from "../support/server.ts";
import { until } from "../support/until.ts";
import { describeIn, say } from "../support/words.ts";
import { findingsFromRight } from "./from-right.ts";
import { atTheDesk } from "./at-the-desk.ts";
import { correctedPages } from "../support/corrections.ts";
import { enter } from "./in-an-open-house.ts";
import { findingsOfAxe } from "./of-axe.ts";
import { join, mine, takeUp, words } from "./in-a-chat.ts";

// In English by axe; in a made-up language whether every word has one of its own, and from right to left on a phone.
describeIn(["en", "ar-XB"], "Nothing is to be mended", function (language) {
  this.timeout(120_000);
  lookAtAll(language === "en" ? findingsOfAxe : findingsFromRight);
});

function lookAtAll(findingsOn: (page: Page, where: string) => Promise<string[]>): void {
  const server = withServer("its own"); // its page of mails is looked at too
  const browsers = withBrowsers();
  let live: HeldChat;
  let lobby: HeldChat;
  let closed: HeldChat;
  let stella: Browser;
  let organisation: string;
  let member: Browser & { readonly handle: string; readonly email: string };
  const looked = new Set<string>();

  /** Looks at pages one after the other; all that is found is told at once. */
  const look = async (page: Page, addresses: readonly string[]): Promise<void> => {
    const findings: string[] = [];
    for (const address of addresses) {
      await page.goto(address);
      looked.add(address);
      findings.push(...(await findingsOn(page, address)));
    }
    expect(findings).to.deep.equal([]);
  };
  const sit = (person: Browser | null): Promise<Page> =>
    browsers.sit(server.url, {
      secret: person?.secret ?? null,
      // Colours that are on their way from light to dark are nobody's.
      reducedMotion: "reduce",
      // So high that nothing that stays in sight lies over anything else.
      viewport: { width: 1280, height: 2400 },
    });

  it("on a server where nothing has happened yet", async () => {
    browsers.excuse(/status of 40[14]/);
    await look(await sit(null), [
      to("home"),
      to("transcripts"),
      to("organisations"),
      to("signUp"),
      to("signIn"),
      to("signIn", { mailed: "yes" }),
      to("mail"),
      to("api"),
      to("zone"),
      ...mine,
      to("setUp", { token: "a".repeat(43) }),
      to("demonstration"),
      "/nowhere",
    ]);
  });

  it("on all that a visitor meets in a full house", async () => {
    [live, lobby, closed] = [
      await fullChat(server.house),
      await fullChat(server.house),
      await fullChat(server.house),
    ];
    await lobby.at(3_600, 7_200);
    await closed.host.get("chats.close", { session: closed.slug });
    const seals = `${server.url}${to("seals", { edition: "outside-editions" })}`;
    await until(async () => (await fetch(seals)).status === 200);
    const edition = { startsOn: "2020-01-01", endsOn: "2039-12-31", zone: "UTC" };
    stella = await steward(server.house, "Stella Steward");
    const { slug } = await stella.get("sessions.openEdition", { title: "All years", ...edition });
    const theme = await stella.get("sessions.addTheme", { edition: slug, title: "Fair play" });
    organisation = (await live.see()).session.organisation?.slug ?? expect.fail();
    await look(await sit(null), [
      ...[live, lobby, closed].map((chat) => to("chat", { session: chat.slug })),
      to("chat", { session: live.slug, show: "questions" }),
      to("home"),
      to("transcripts"),
      to("transcript", { session: closed.slug }),
      ...(await correctedPages(server.house, closed)),
      to("seals", { edition: "outside-editions" }),
      ...(await volumePages(server.house, closed.slug, slug)),
      to("organisations"),
      to("organisation", { slug: organisation }),
      to("theme", { theme: theme.slug }),
      to("person", { handle: live.host.handle }),
      to("mail"),
    ]);
  });

  it("on all that a member meets", async () => {
    browsers.excuse(/status of 40[034]/);
    member = await signUp(server.house, "Mia Member");
    const token = await lastToken(server.house, member.email);
    const page = await sit(member);
    await look(page, [
      to("home"),
      ...mine,
      to("notices"),
      to("schedule"),
      to("link", { token }),
      to("setUp", { token }),
      to("script", { session: live.slug }),
      to("team", { session: live.slug }),
      to("edition"),
    ]);
    await join(page, live.slug);
    expect(await findingsOn(page, "a chat taken over")).to.deep.equal([]);
    await takeUp(page, "What is fair to one is unfair to another");
    expect(await findingsOn(page, "a message taken up")).to.deep.equal([]);
  });

  it("on all that a host and a steward meet", async () => {
    const page = await sit(live.host);
    await look(page, [
      to("schedule"),
      to("script", { session: live.slug }),
      to("home"),
      to("team", { session: live.slug }),
    ]);
    await join(page, live.slug);
    const about = await takeUp(page, "What is fair to one is unfair to another");
    await about.getByText(say("about-author", { name: "Carla Crowd" })).click();
    expect(await findingsOn(page, "a message moderated")).to.deep.equal([]);
    const pages = ["home", "edition", "foundOrganisation"] as const;
    await look(await sit(stella), [
      ...pages.map((one) => to(one)),
      to("doi", { edition: "all-years" }),
      to("organisation", { slug: organisation }),
      to("person", { handle: live.host.handle }),
    ]);
  });

  it("on a forum", async () => {
    const forum = await openForum(server.house);
    const thread = await start(forum, forum.host, { title: "Who is quiet?", text: "And *why*?" });
    let post = thread.post;
    for (const text of ["> quoted\n\nanswered", "- one\n- two", "`code`"])
      ({ post } = await reply(forum.host, post, text));
    const at = { session: forum.slug, thread: thread.thread };
    const pages = [to("forum", { session: forum.slug }), to("thread", at)];
    await look(await sit(null), [...pages, to("thread", { ...at, order: "flat" })]);
    const team = [to("forumTeam", at), to("synthesis", at)];
    await look(await sit(forum.host), [...pages, to("openForum"), ...team]);
    await forum.at(-3_600, -1);
    const read = to("transcript", { session: forum.slug });
    await look(await sit(null), [...pages, read, `${read}?order=clock`]);
  });

  it("on an open house", async () => {
    const held = await fullOpenHouse(server.house);
    const { slug: session } = held;
    const soon = await heldOpenHouse(server.house);
    await soon.at(3_600, 7_200);
    const over = await fullOpenHouse(server.house);
    await over.at(-3_600, -1);
    const all = [held, soon, over].map(({ slug }) => to("openHouse", { session: slug }));
    await look(await sit(null), [...all, to("openHouse", { session, order: "age" })]);
    const asker = await sit(held.asker);
    await look(asker, all);
    await enter(asker, session);
    expect(await findingsOn(asker, "an open house taken over")).to.deep.equal([]);
    const { desk } = held.waiting;
    const { floor } = held.open;
    await look(await sit(held.host), [
      ...all,
      to("openHouse", { session, reword: desk }),
      to("openHouse", { session, decline: desk }),
      to("openHouse", { session, merge: desk }),
      to("openHouse", { session, answer: floor }),
      to("openHouse", { session, about: floor }),
      to("houseTeam", { session }),
      to("scheduleHouse"),
    ]);
  });

  it("on the calendar", async () => {
    const { session, person: hana } = await publishedEvent(server.house);
    await hana.get("sessions.answer", { session, answer: "going" });
    const views = [{}, { view: "month" }, { view: "now" }, { text: "event" }, { text: "xyzzy" }];
    const pages = [...views.map((view) => to("calendar", view)), to("event", { session })];
    browsers.excuse(/status of 40[014]/);
    await look(await sit(null), [...pages, to("reminders", { token: "a".repeat(43) })]);
    await look(await sit(hana), [
      to("event", { session }),
      to("publish"),
      to("changeEvent", { session }),
      to("myMonth"),
    ]);
    for (const { who, pages: shelf } of await fullShelf(server.house, closed))
      await look(await sit(who), shelf);
  });

  it("on what was found, and on nothing found", async () => {
    const asked = [{}, { text: "what" }, { text: "xyzzy" }, { text: "x", by: "nobody" }];
    const found = asked.map((one) => to("search", one));
    await look(await sit(null), found);
    await atTheDesk(stella, closed.slug, async (desk) => look(await sit(stella), desk));
  });

  it("on forms that were refused", async () => {
    browsers.excuse(/status of 40[03]/);
    const page = await sit(member);
    await join(page, live.slug);
    await words(page).fill("Too long ".repeat(60));
    // As a browser sends it in which no script has taken the form over yet.
    await page.evaluate(() => document.querySelector<HTMLFormElement>("form.writing")?.submit());
    await page.locator("[aria-invalid=true]").waitFor();
    expect(await words(page).inputValue()).to.equal("Too long ".repeat(60));
    expect(await findingsOn(page, "a refused message")).to.deep.equal([]);
    const visitor = await sit(null);
    await visit(visitor, to("home"));
    const form = visitor.locator("form.sign-up");
    await form.getByLabel(say("name"), { exact: true }).fill("Vi Visitor");
    await form.getByLabel(say("email"), { exact: true }).fill("vi@example");
    await form.getByRole("button", { name: say("sign-up-do") }).click();
    await visitor.locator("[aria-invalid=true]").waitFor();
    expect(await findingsOn(visitor, "a refused sign-up")).to.deep.equal([]);
  });

  it("and no page of the house was left out", () => {
    const patternOf = (path: string): RegExp =>
      new RegExp(`^${path.replace(/:\w+/g, "[^/?]+")}(?:\\?|$)`);
    const isLooked = (path: string): boolean =>
      [...looked].some((one) => patternOf(path).test(one));
    const left = Object.values(paths).filter((path) => path !== paths.notFound && !isLooked(path));
    expect(left).to.deep.equal([]);
  });
}
