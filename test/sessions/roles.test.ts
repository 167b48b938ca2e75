import { expect } from "chai";
import {
  adopt,
  createSession,
  giveRole,
  rolesOf,
  type SessionRow,
} from "../../server/sessions/index.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { lastToken, proven, signUp } from "../support/people.ts";

describe("roles in a session", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));
  const minutes = (n: number) => new Date(Date.now() + n * 60_000);
  const newSession = (): Promise<Pick<SessionRow, "id" | "slug">> =>
    createSession(house.db, {
      kind: "live chat",
      title: "A chat",
      description: "",
      organisation: null,
      theme: null,
      startsAt: minutes(60),
      endsAt: minutes(120),
      zone: "UTC",
      source: null,
    });
  const idOf = async (browser: Browser): Promise<string> =>
    (await browser.get("people.me", {})).me?.id ?? "";
  async function hosted(name: string) {
    const session = await newSession();
    const host = await proven(house, name);
    await giveRole(house.db, { session: session.id, person: await idOf(host), role: "host" });
    return { session, host };
  }

  it("are given by the host, count at once, and only there", async () => {
    const { session, host } = await hosted("Ada");
    const elsewhere = await newSession();
    const bob = await proven(house, "Bob");
    const before = await bob.whoAsks();
    const asked = { session: session.slug, handle: bob.handle, role: "moderator" as const };
    expect((await bob.refused("sessions.giveRole", asked)).code).to.equal("not-allowed");
    await host.get("sessions.giveRole", asked);
    const after = await bob.whoAsks();
    if (before.kind !== "person" || after.kind !== "person") throw new Error("not signed in");
    expect(after.sessions).to.deep.equal({ [session.id]: "moderator" });
    expect(after.stamp).to.be.above(before.stamp);
    // a moderator is on the team, but does not make it
    expect((await bob.refused("sessions.giveRole", asked)).code).to.equal("not-allowed");
    const there = { ...asked, session: elsewhere.slug };
    expect((await host.refused("sessions.giveRole", there)).code).to.equal("not-allowed");
  });

  it("are shown to everybody, hosts first", async () => {
    const { session, host } = await hosted("Cy");
    const [dee, eve] = [await proven(house, "Dee"), await proven(house, "Eve")];
    for (const [person, role] of [
      [dee, "guest leader"],
      [eve, "moderator"],
    ] as const)
      await host.get("sessions.giveRole", { session: session.slug, handle: person.handle, role });
    const { team } = await house.browser().get("sessions.team", { session: session.slug });
    expect(team).to.deep.equal([
      { handle: host.handle, name: "Cy", role: "host" },
      { handle: eve.handle, name: "Eve", role: "moderator" },
      { handle: dee.handle, name: "Dee", role: "guest leader" },
    ]);
  });

  it("are one a person: a new one takes the place of the old", async () => {
    const { session, host } = await hosted("Fay");
    const gus = await proven(house, "Gus");
    for (const role of ["moderator", "host", "guest leader"] as const)
      await host.get("sessions.giveRole", { session: session.slug, handle: gus.handle, role });
    expect(await rolesOf(house.db, await idOf(gus))).to.deep.equal({
      [session.id]: "guest leader",
    });
  });

  it("are not for an address that is not proven", async () => {
    const { session, host } = await hosted("Hal");
    const ida = await signUp(house, "Ida");
    const asked = { session: session.slug, handle: ida.handle, role: "moderator" as const };
    const refused = await host.refused("sessions.giveRole", asked);
    expect(refused.fields["handle"]?.key).to.equal("not-proven");
    await ida.get("people.useLink", { token: await lastToken(house, ida.email) });
    await host.get("sessions.giveRole", asked);
    const unknown = { ...asked, handle: "nobody-here" };
    expect((await host.refused("sessions.giveRole", unknown)).fields["handle"]?.key).to.equal(
      "no-such-person",
    );
  });

  it("end at once when the host ends them", async () => {
    const { session, host } = await hosted("Joy");
    const kay = await proven(house, "Kay");
    const asked = { session: session.slug, handle: kay.handle };
    await host.get("sessions.giveRole", { ...asked, role: "moderator" });
    await host.get("sessions.endRole", asked);
    expect(await rolesOf(house.db, await idOf(kay))).to.deep.equal({});
  });

  it("leave the last host theirs: not to be ended, nor to be made less", async () => {
    const { session, host } = await hosted("Lee");
    const asked = { session: session.slug, handle: host.handle };
    const last = { code: "conflict", key: "last-host" };
    expect(await host.refused("sessions.endRole", asked)).to.include(last);
    const less = { ...asked, role: "moderator" as const };
    expect(await host.refused("sessions.giveRole", less)).to.include(last);
    const mia = await proven(house, "Mia");
    await host.get("sessions.giveRole", { ...asked, handle: mia.handle, role: "host" });
    await host.get("sessions.giveRole", less);
  });

  it("leave one host, when two end each other's at the same moment", async () => {
    const { session, host } = await hosted("Ned");
    const oda = await proven(house, "Oda");
    const asked = { session: session.slug, handle: oda.handle };
    await host.get("sessions.giveRole", { ...asked, role: "host" });
    const answers = await Promise.all([
      host.ask("sessions.endRole", asked),
      oda.ask("sessions.endRole", { ...asked, handle: host.handle }),
    ]);
    expect(answers.filter(({ ok }) => ok)).to.have.length(1);
    expect((await host.get("sessions.team", { session: session.slug })).team).to.have.length(1);
  });

  it("go over to the account that another is merged into, which keeps its own", async () => {
    const [pia, quin] = [await signUp(house, "Pia"), await proven(house, "Quin")];
    const [from, to] = [await idOf(pia), await idOf(quin)];
    const [both, one] = [await newSession(), await newSession()];
    await giveRole(house.db, { session: both.id, person: from, role: "moderator" });
    await giveRole(house.db, { session: both.id, person: to, role: "host" });
    await giveRole(house.db, { session: one.id, person: from, role: "guest leader" });
    await adopt(house.db, from, to);
    expect(await rolesOf(house.db, from)).to.deep.equal({});
    expect(await rolesOf(house.db, to)).to.deep.equal({
      [both.id]: "host",
      [one.id]: "guest leader",
    });
  });
});
