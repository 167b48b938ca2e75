import { expect } from "chai";
import { type Source, sourcesIn, toSource } from "./support/sources.ts";

/** The domains' line: each leans on those to its left only. */
const domains =
  "people organisations sessions rooms materials polls forums chats open-houses moderation recognition notices archive proceedings search exports figures".split(
    " ",
  );
const ours = /^(?:shared|client|server|migrations|test)\//;
const transports = /^(?:koa|@koa|koa-|socket\.io|@socket\.io|ioredis)/;

const domainOf = (path: string): string | null => {
  const [top, folder = ""] = path.split("/");
  return top === "server" && domains.includes(folder) ? folder : null;
};

const isEarlier = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && domains.indexOf(one) <= domains.indexOf(other);

type Rule = (file: Source, imported: string) => boolean;

/** Each rule of the house, and when an import breaks it. */
const rules: Readonly<Record<string, Rule>> = {
  "shared imports zod and itself": ({ path }, imported) =>
    path.startsWith("shared/") && !imported.startsWith("shared/") && imported !== "zod",
  "the client imports itself and shared": ({ path }, imported) =>
    path.startsWith("client/") && ours.test(imported) && !/^(?:client|shared)\//.test(imported),
  "only app.ts knows the pages": ({ path }, imported) =>
    path !== "server/app.ts" && path.startsWith("server/") && imported === "client/pages.ts",
  "only the frame knows transports": ({ path }, imported) =>
    path.startsWith("server/") && !path.startsWith("server/frame/") && transports.test(imported),
  "the frame knows no domain": ({ path }, imported) =>
    path.startsWith("server/frame/") &&
    (domainOf(imported) !== null || /^server\/(?:app|operations|main|cli)\.ts$/.test(imported)),
  "a domain imports shared, the frame, itself and earlier domains": ({ path }, imported) =>
    domainOf(path) !== null &&
    imported.startsWith("server/") &&
    !imported.startsWith("server/frame/") &&
    !isEarlier(domainOf(imported), domainOf(path)),
  "a domain is entered by its index.ts": ({ path }, imported) =>
    domainOf(imported) !== null &&
    path.startsWith("server/") &&
    domainOf(imported) !== domainOf(path) &&
    !/^server\/[^/]+\/index\.ts$/.test(imported) &&
    !(path === "server/app.ts" && imported.endsWith("/tables.ts")),
  "only operations.ts, app.ts and the command line know domains": ({ path }, imported) =>
    /^server\/[^/]+\.ts$/.test(path) &&
    !/^server\/(?:operations|app|cli)\.ts$/.test(path) &&
    domainOf(imported) !== null,
  "only wire.ts knows socket.io-client": ({ path }, imported) =>
    path.startsWith("client/") && path !== "client/wire.ts" && imported === "socket.io-client",
};

/** Words that belong to one file. */
const words: Readonly<Record<string, (file: Source) => boolean>> = {
  "only config.ts reads process.env": ({ path, text }) =>
    path !== "server/config.ts" && /\bprocess\.env\b/.test(text),
  "only wire.ts knows fetch": ({ path, text }) =>
    path.startsWith("client/") && path !== "client/wire.ts" && /\bfetch\(/.test(text),
};

function breaches(files: readonly Source[]): string[] {
  const byImport = Object.entries(rules).flatMap(([rule, breaks]) =>
    files.flatMap((file) =>
      file.imports
        .filter((imported) => breaks(file, imported))
        .map((imported) => `${rule}: ${file.path} imports ${imported}`),
    ),
  );
  const byWord = Object.entries(words).flatMap(([rule, breaks]) =>
    files.filter(breaks).map((file) => `${rule}: ${file.path}`),
  );
  return [...byImport, ...byWord];
}

describe("the house", () => {
  const house = sourcesIn("shared", "client", "server", "migrations");

  it("keeps its rules of who may import whom", () => {
    expect(house.length).to.be.greaterThan(50);
    expect(breaches(house)).to.deep.equal([]);
  });

  it("lets no domain touch another's tables", () => {
    const owners = new Map(house.flatMap(tablesMadeIn));
    expect(owners.get("people")).to.equal("people");
    expect(house.flatMap((file) => foreignTables(file, owners))).to.deep.equal([]);
  });
});

/** `migrations/1700000000001-people.ts` makes the tables of people. */
function tablesMadeIn({ path, text }: Source): [string, string][] {
  const owner = /^migrations\/\d+-([a-z-]+)\.ts$/.exec(path)?.[1];
  if (owner === undefined || !domains.includes(owner)) return [];
  return [...text.matchAll(/create table (\w+)/g)].map(([, table = ""]) => [table, owner]);
}

function foreignTables({ path, text }: Source, owners: ReadonlyMap<string, string>): string[] {
  const domain = domainOf(path);
  const named = [...text.matchAll(/\b(?:from|join|into|update) ([a-z_]+)\b(?! ")/g)];
  return named
    .map(([, table = ""]) => table)
    .filter((table) => domain !== null && (owners.get(table) ?? domain) !== domain)
    .map((table) => `${path} touches ${table}`);
}

describe("the rules of the house", () => {
  const broken: readonly (readonly [path: string, text: string, rule: string])[] = [
    ["shared/a.ts", 'import { h } from "preact";', "shared imports"],
    ["shared/a.ts", 'export type { A } from "../server/frame/a.ts";', "shared imports"],
    ["client/a.tsx", 'const a = await import("../server/app.ts");', "the client imports"],
    [
      "server/frame/a.ts",
      'import { pages } from "../../client/pages.ts";',
      "only app.ts knows the pages",
    ],
    [
      "server/rooms/a.ts",
      'import type { Socket } from "socket.io";',
      "only the frame knows transports",
    ],
    [
      "server/frame/a.ts",
      'import { rooms } from "../rooms/index.ts";',
      "the frame knows no domain",
    ],
    [
      "server/frame/a.ts",
      'import { operations } from "../operations.ts";',
      "the frame knows no domain",
    ],
    ["server/rooms/a.ts", 'import { chats } from "../chats/index.ts";', "a domain imports"],
    ["server/rooms/a.ts", 'import { readConfig } from "../config.ts";', "a domain imports"],
    ["server/chats/a.ts", 'import { append } from "../rooms/appending.ts";', "a domain is entered"],
    ["server/main.ts", 'import { people } from "./people/index.ts";', "only operations.ts, app.ts"],
    [
      "client/rooms/a.ts",
      'import { io } from "socket.io-client";',
      "only wire.ts knows socket.io-client",
    ],
    ["server/frame/a.ts", "const port = process.env.PORT;", "only config.ts"],
    ["client/rooms/a.ts", 'const answer = await fetch("/api");', "only wire.ts knows fetch"],
  ];
  for (const [path, text, rule] of broken)
    it(`find in ${path}: ${text}`, () => {
      const found = breaches([toSource(path, text)]);
      expect(found).to.have.length(1);
      expect(found[0]).to.match(new RegExp(`^${rule}`));
    });

  it("allow what the house does every day", () => {
    const allowed = [
      toSource("shared/a.ts", 'import { z } from "zod";\nimport { b } from "./b.ts";'),
      toSource("client/a.tsx", 'import { b } from "../shared/b.ts";\nimport { h } from "preact";'),
      toSource("client/wire.ts", 'import { io } from "socket.io-client";\nfetch("/api");'),
      toSource("server/app.ts", 'import { pages } from "../client/pages.ts";'),
      toSource(
        "server/chats/a.ts",
        'import { append } from "../rooms/index.ts";\nimport "./tables.ts";',
      ),
      toSource("server/frame/a.ts", 'import Koa from "koa";\n// process.env is not for us'),
    ];
    expect(breaches(allowed)).to.deep.equal([]);
  });

  it("find another domain's table in a statement", () => {
    const owners = new Map([["rooms", "rooms"]]);
    const found = foreignTables(toSource("server/chats/a.ts", "`select 1 from rooms`"), owners);
    expect(found).to.deep.equal(["server/chats/a.ts touches rooms"]);
    expect(
      foreignTables(toSource("server/rooms/a.ts", "`select 1 from rooms`"), owners),
    ).to.deep.equal([]);
  });
});
