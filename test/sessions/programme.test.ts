import { expect } from "chai";
import {
  createSession,
  findSession,
  findTheme,
  moveEnd,
  type NewSession,
} from "../../server/sessions/index.ts";
import { type House, openHouse } from "../support/house.ts";
import { steward } from "../support/people.ts";

describe("the programme", function () {
  this.timeout(60_000);
  let house: House;
  beforeEach(async () => (house = await openHouse()));
  const minutes = (n: number) => new Date(Date.now() + n * 60_000);
  const days = (n: number) =>
    minutes(n * 24 * 60)
      .toISOString()
      .slice(0, 10);
  const put = (title: string, [from, to]: [number, number], more: Partial<NewSession> = {}) =>
    createSession(house.db, {
      kind: "live chat",
      title,
      description: "",
      organisation: null,
      theme: null,
      startsAt: minutes(from),
      endsAt: minutes(to),
      zone: "America/New_York",
      source: null,
      ...more,
    });
  const told = async () => {
    const { now, next, closed, ...rest } = await house.browser().get("sessions.programme", {});
    const titles = (cards: typeof now) => cards.map(({ title, phase }) => `${title}: ${phase}`);
    return { ...rest, now: titles(now), next: titles(next), closed: titles(closed) };
  };

  it("is empty on an empty server", async () => {
    expect(await told()).to.deep.equal({
      edition: null,
      themes: [],
      now: [],
      next: [],
      closed: [],
    });
  });

  it("tells what is on or opens within a quarter of an hour, what is next, and what has closed", async () => {
    await put("Later", [120, 180]);
    await put("Soon", [10, 70]);
    await put("Sooner than later", [20, 80]);
    await put("On", [-30, 30]);
    await put("Over", [-120, -60]);
    await put("Just over", [-60, -1]);
    expect(await told()).to.deep.include({
      now: ["On: live", "Soon: lobby"],
      next: ["Sooner than later: lobby", "Later: lobby"],
      closed: ["Just over: closed", "Over: closed"],
    });
  });

  it("tells the edition of today, or the nearest, with its themes and their hosts", async () => {
    const ada = await steward(house, "Ada");
    const open = (title: string, from: number, to: number) =>
      ada.get("sessions.openEdition", {
        title,
        startsOn: days(from),
        endsOn: days(to),
        zone: "UTC",
      });
    const far = await open("Far", 300, 330);
    expect((await told()).edition?.slug).to.equal(far.slug);
    const near = await open("Near", 10, 40);
    expect((await told()).edition?.slug).to.equal(near.slug);
    const now = await open("Now", -5, 25);
    const { slug: organisation } = await ada.get("organisations.found", { name: "Math at Play" });
    await ada.get("sessions.addTheme", { edition: now.slug, title: "Zeal" });
    await ada.get("sessions.addTheme", { edition: now.slug, title: "Awe", organisation });
    await ada.get("sessions.addTheme", { edition: far.slug, title: "Elsewhere" });
    const { edition, themes } = await told();
    expect(edition).to.include({ slug: "now", title: "Now" });
    expect(themes).to.deep.equal([
      {
        slug: "awe",
        title: "Awe",
        description: "",
        organisation: { slug: organisation, name: "Math at Play" },
      },
      { slug: "zeal", title: "Zeal", description: "", organisation: null },
    ]);
  });

  it("lists a session with its organisation and theme, on their pages too", async () => {
    const ada = await steward(house, "Ada");
    const organisation = (await ada.get("organisations.found", { name: "Math at Play" })).slug;
    const asked = { title: "Now", startsOn: days(-5), endsOn: days(5), zone: "UTC" };
    const edition = (await ada.get("sessions.openEdition", asked)).slug;
    const { slug } = await ada.get("sessions.addTheme", { edition, title: "Awe" });
    const [row] = await house.db.query<{ id: string }>(`select id from organisations`);
    const theme = await findTheme(house.db, slug);
    const made = await put("Held", [30, 90], { organisation: row?.id ?? null, theme });
    const browser = house.browser();
    const { sessions } = await browser.get("sessions.theme", { theme: slug });
    expect(sessions).to.have.length(1);
    expect(sessions[0]).to.deep.include({
      slug: made.slug,
      zone: "America/New_York",
      organisation: { slug: organisation, name: "Math at Play" },
      theme: { slug, title: "Awe" },
      source: null,
    });
    expect(await browser.get("sessions.ofOrganisation", { slug: organisation })).to.deep.equal({
      sessions,
    });
    expect((await browser.refused("sessions.theme", { theme: "none" })).code).to.equal("not-found");
    const choices = await ada.get("sessions.choices", {});
    expect(choices.themes).to.deep.equal([
      { slug, title: "Awe", description: "", organisation: null, edition },
    ]);
    expect(choices.organisations).to.deep.equal([{ slug: organisation, name: "Math at Play" }]);
  });

  it("refuses an edition that ends before it begins, and a theme for nobody", async () => {
    const ada = await steward(house, "Ada");
    const asked = { title: "Odd", startsOn: days(5), endsOn: days(4), zone: "UTC" };
    const odd = await ada.refused("sessions.openEdition", asked);
    expect(odd.fields["endsOn"]?.key).to.equal("ends-before-start");
    const { slug } = await ada.get("sessions.openEdition", { ...asked, endsOn: days(5) });
    const theme = { edition: slug, title: "Lost", organisation: "nobody" };
    const lost = await ada.refused("sessions.addTheme", theme);
    expect(lost.fields["organisation"]?.key).to.equal("no-such-organisation");
    const nowhere = await ada.refused("sessions.addTheme", { edition: "none", title: "Lost" });
    expect(nowhere.code).to.equal("not-found");
  });

  it("gives sessions of one title addresses of their own, none of them that of the form", async () => {
    const slugs: string[] = [];
    for (const title of ["Open Floor", "Open Floor", "New", "Open Floor"])
      slugs.push((await put(title, [60, 120])).slug);
    expect(slugs).to.deep.equal(["open-floor", "open-floor-2", "new-2", "open-floor-3"]);
  });

  it("follows a session whose end is moved", async () => {
    const { id, slug } = await put("Long", [-60, -1]);
    await moveEnd(house.db, id, minutes(30));
    expect((await told()).now).to.deep.equal(["Long: live"]);
    await moveEnd(house.db, id, minutes(-2));
    expect((await told()).closed).to.deep.equal(["Long: closed"]);
    expect((await findSession(house.db, slug))?.cancelled_at).to.equal(null);
  });
});
