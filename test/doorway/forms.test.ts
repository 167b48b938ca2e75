import { expect } from "chai";
import * as fc from "fast-check";
import { paths } from "../../client/addresses.ts";
import type { World } from "../access/world.ts";
import type { House } from "../support/house.ts";
import type { TestNode } from "../support/nodes.ts";
import { anAddress } from "../support/people.ts";
import { openNode } from "./opened.ts";
import { answerOf, cookieOf, type Http, type Reply } from "./over-http.ts";
import { everythingIn } from "./state.ts";

describe("a form without JavaScript", function () {
  this.timeout(60_000);
  let node: TestNode;
  let http: Http;
  let house: House;
  let world: World;
  before(async () => ({ node, http, house, world } = await openNode()));
  afterEach(() => http.expectUnharmed());

  const sendForm = (
    name: string,
    fields: Readonly<Record<string, string>> | string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply> =>
    http.send(`/api/${name}`, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { accept: "text/html,*/*;q=0.8", ...headers },
    });
  const locationOf = ({ headers }: Reply): string => headers.get("location") ?? "";

  it("signs up: goes on to the page it names, with a sign-in", async () => {
    const email = anAddress("Ada");
    const reply = await sendForm("people.signUp", {
      page: "signUp",
      then: "account",
      email,
      name: "Ada",
    });
    expect(reply.status).to.equal(303);
    expect(locationOf(reply)).to.equal("/account");
    const cookie = reply.headers.getSetCookie().join().split(";")[0] ?? "";
    const page = await http.send("/account", { headers: { cookie } });
    expect(page.status).to.equal(200);
    expect(page.text).to.include(email);
  });

  it("goes on to its own page when it names no other, with what its address needs", async () => {
    const { secret } = world.people.host;
    const fields = {
      page: "chat",
      params: `session=${world.session}&from=7`,
      minutes: "5",
      session: world.session,
    };
    const reply = await sendForm("chats.extend", fields, cookieOf(secret));
    expect(reply.status).to.equal(303);
    expect(locationOf(reply)).to.equal(`/chats/${world.session}?from=7`);
  });

  it("goes on to a page that is named by what was answered", async () => {
    const fields = {
      page: "foundOrganisation",
      then: "organisation",
      name: "A society of readers",
    };
    const reply = await sendForm(
      "organisations.found",
      fields,
      cookieOf(world.people.steward.secret),
    );
    expect(locationOf(reply)).to.match(/^\/organisations\/a-society-of-readers/);
  });

  it("shows its page again when it is refused: what was typed, and what is wrong at its field", async () => {
    const before = await everythingIn(house.db);
    const name = 'Ada "><script>alert(1)</script>';
    const reply = await sendForm("people.signUp", { page: "signUp", email: "ada at home", name });
    expect(reply.status).to.equal(400);
    expect(reply.headers.get("content-type")).to.include("text/html");
    expect(inputOf(reply, "email")).to.include('value="ada at home"').and.include("aria-invalid");
    expect(inputOf(reply, "name")).to.include("&lt;script>").and.not.include("aria-invalid");
    expect(reply.text).to.not.include("<script>alert");
    const error =
      /aria-describedby="[^"]*?([\w-]+-error)"/.exec(inputOf(reply, "email"))?.[1] ?? "";
    expect(reply.text).to.match(new RegExp(`id="${error}">This does not look like an e-mail`));
    expect(reply.headers.getSetCookie()).to.deep.equal([]);
    expect(await everythingIn(house.db)).to.deep.equal(before);
  });

  it("never sends a password back", async () => {
    const secret = "a very secret password";
    const wrong = await sendForm("people.signIn", {
      page: "signIn",
      email: anAddress("x"),
      password: secret,
    });
    expect(wrong.status).to.equal(403);
    expect(wrong.text).to.include("Address and password do not go together");
    const cookie = cookieOf(world.people.archivist.secret);
    const short = { page: "account", password: "secretive", current: secret };
    const reply = await sendForm("people.setPassword", short, cookie);
    expect(reply.status).to.equal(400);
    for (const { text } of [wrong, reply]) expect(text).to.not.match(/secretive|very secret/);
  });

  it("is refused with all its unknown fields, brackets and repetitions", async () => {
    const right = new URLSearchParams({ page: "signUp", email: anAddress("Eve"), name: "Eve" });
    const before = await everythingIn(house.db);
    for (const more of [
      "isAdmin=1",
      "isAdmin[x]=1",
      "role[]=steward",
      "__proto__=1",
      "name=Two",
      "name.x=1",
    ])
      expect((await sendForm("people.signUp", `${right}&${more}`)).status, more).to.equal(400);
    expect(await everythingIn(house.db)).to.deep.equal(before);
    expect((await sendForm("people.signUp", `${right}`)).status).to.equal(303);
  });

  it("is refused when it does not say which page it stands on", async () => {
    const before = await everythingIn(house.db);
    for (const page of [
      "",
      "/",
      "nowhere",
      "__proto__",
      "constructor",
      "https://evil.example",
      "sign-up",
      "entry",
    ]) {
      const fields = { page, params: "post=x", email: anAddress("x"), name: "X" };
      const reply = await sendForm("people.signUp", fields);
      expect(reply.status, page).to.equal(400);
      expect(answerOf(reply)).to.include({ key: "form-without-page" });
    }
    expect(await everythingIn(house.db)).to.deep.equal(before);
  });

  it("never leads to another site", async () => {
    const evil = [
      "//evil.example",
      "https://evil.example",
      "/\\evil.example",
      "javascript:alert(1)",
      "\r\nlocation: //evil.example",
      "..//evil.example",
      "@evil.example",
    ];
    const pages = Object.keys(paths);
    const places = [...pages, "entry"];
    const keys = ["post", "session", "slug", "handle", "theme", "token", "then", "page", "origin"];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...pages, ...evil),
        fc.constantFrom(...places, ...evil),
        fc.dictionary(fc.constantFrom(...keys), fc.constantFrom(...evil), {
          noNullPrototype: true,
        }),
        async (page, then, params) => {
          const fields = {
            page,
            then,
            params: `${new URLSearchParams(params)}`,
            email: anAddress("x"),
            name: "X",
          };
          const reply = await sendForm("people.signUp", fields);
          const location = locationOf(reply);
          expect(reply.status).to.equal(pages.includes(page) ? 303 : 400);
          expect(location).to.match(pages.includes(page) ? /^\/(?![/\\])/ : /^$/);
          expect(new URL(location, node.url).origin).to.equal(node.url);
        },
      ),
    );
  });

  it("is answered as JSON to a script that sends it, with the path to go on to", async () => {
    const fields = { page: "signUp", then: "home", email: anAddress("Cy"), name: "Cy" };
    const reply = await sendForm("people.signUp", fields, { accept: "application/json" });
    expect(answerOf(reply)).to.include({ ok: true });
    expect(reply.headers.get("x-location")).to.equal("/");
    const refused = await sendForm(
      "people.signUp",
      { page: "signUp" },
      { accept: "application/json" },
    );
    expect(answerOf(refused)).to.have.nested.property("fields.email.key", "missing");
  });

  it("shows that its page is not there, when there is none of that name", async () => {
    const fields = {
      page: "chat",
      params: "session=no-such-chat",
      session: "no-such-chat",
      minutes: "5",
    };
    const reply = await sendForm("chats.extend", fields, cookieOf(world.people.steward.secret));
    expect(reply.status).to.equal(404);
    expect(reply.headers.get("content-type")).to.include("text/html");
  });
});

/** The field of this name in a page's markup. */
const inputOf = ({ text }: Reply, name: string): string =>
  new RegExp(`<input(?: [\\w-]+="[^"]*")*? name="${name}"(?: [\\w-]+(?:="[^"]*")?)*`).exec(
    text,
  )?.[0] ?? "";
