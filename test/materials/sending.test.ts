import { createHash } from "node:crypto";
import { connect } from "node:net";
import { expect } from "chai";
import { mediaTypes } from "../../shared/choices.ts";
import { mostOfMaterials } from "../../shared/limits.ts";
import { sentence } from "../../shared/words/say.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { aPicture, beginnings, told } from "../support/materials.ts";
import { withServer } from "../support/server.ts";
import { signUp } from "../support/people.ts";
import { until } from "../support/until.ts";
import { fieldsOf, sendForm } from "./sender.ts";

const anybody = { zone: null, now: "" };

describe("A file that is sent by a form", function () {
  this.timeout(60_000);
  const server = withServer();
  let chat: HeldChat;
  before(async () => (chat = await liveChat(server.house)));

  const materials = async () =>
    (await chat.host.get("materials.of", { session: chat.slug })).materials;
  const filesKept = async (): Promise<number> => {
    const [counted] = await server.house.db.query<{ files: number; pieces: number }>(
      `select (select count(*) from material_files) as files, (select count(distinct file_id) from material_pieces) as pieces`,
    );
    expect(counted?.pieces).to.equal(counted?.files);
    return counted?.files ?? 0;
  };
  const send = (
    more: Readonly<Record<string, string>>,
    upload: { readonly name: string; readonly bytes: Uint8Array },
  ) => sendForm(server, chat.host, { fields: fieldsOf(chat.slug, more), files: { upload } });

  it("is kept to the byte, stands on the session’s page, and is served as what it is and nothing more", async () => {
    const picture = aPicture();
    const reply = await send({}, { name: "../Tafel “1”.PNG", bytes: picture });
    expect(reply.status).to.equal(303);
    expect(reply.headers.get("location")).to.equal(`/sessions/${chat.slug}/materials?add=file`);
    const [material] = await materials();
    expect(material?.file).to.deep.equal({
      name: "tafel-1.png",
      type: "png",
      bytes: picture.length,
      sha256: createHash("sha256").update(picture).digest("hex"),
      width: 4,
      height: 3,
    });
    const address = `/materials/${material?.id}/tafel-1.png`;
    const page = await (await fetch(`${server.url}/sessions/${chat.slug}`)).text();
    expect(page)
      .to.contain(`src="${address}"`)
      .and.contain('alt="A blackboard full of fractions."');
    expect(page).to.contain("Paula Painter").and.contain("creativecommons.org/licenses/by/4.0/");
    const file = await fetch(server.url + address);
    expect(Buffer.from(await file.arrayBuffer()).equals(picture)).to.equal(true);
    expect(Object.fromEntries(file.headers)).to.include({
      "content-type": "image/png",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-cache",
      "content-length": String(picture.length),
    });
    expect(file.headers.get("content-security-policy")).to.match(
      /^default-src 'none';.*; sandbox$/,
    );
  });

  it("is told by its bytes, of every kind that is taken", async () => {
    const kinds = [
      ["mp4", "recording"],
      ["m4a", "recording"],
      ["webm", "recording"],
      ["mp3", "recording"],
      ["ogg", "recording"],
      ["pdf", "slides"],
      ["gif", "image"],
      ["webp", "image"],
      ["txt", "document"],
    ] as const;
    for (const [type, kind] of kinds) {
      const bytes = beginnings[type];
      const name = type === "txt" ? "notes.txt" : "anything.bin";
      const reply = await send({ kind, title: `A ${type}` }, { name, bytes });
      expect(reply.status, type).to.equal(303);
      const material = (await materials()).find(({ title }) => title === `A ${type}`);
      expect(material?.file?.type).to.equal(type);
      const file = await fetch(`${server.url}/materials/${material?.id}/${material?.file?.name}`);
      expect(file.headers.get("content-type")).to.equal(mediaTypes[material?.file?.type ?? "png"]);
      const isKept = ["pdf", "txt"].includes(type);
      expect(file.headers.has("content-disposition"), type).to.equal(isKept);
    }
  });

  it("has captions where it is a recording, and tells what is said in it", async () => {
    const fields = fieldsOf(chat.slug, {
      kind: "recording",
      title: "All of it",
      transcript: "Good evening.",
    });
    const files = {
      upload: { name: "all.webm", bytes: beginnings.webm },
      captions: { name: "all.vtt", bytes: beginnings.vtt },
    };
    expect((await sendForm(server, chat.host, { fields, files })).status).to.equal(303);
    const material = (await materials()).find(({ title }) => title === "All of it");
    expect(material?.captions).to.include({ name: "captions.vtt", bytes: beginnings.vtt.length });
    const page = await (await fetch(`${server.url}/sessions/${chat.slug}`)).text();
    expect(page).to.contain(`<track kind="captions" src="/materials/${material?.id}/captions.vtt"`);
    expect(page).to.contain("Good evening.");
  });

  const script = "<script>alert(1)</script>";
  const lies: readonly (readonly [what: string, name: string, bytes: Buffer])[] = [
    ["HTML", "picture.png", Buffer.from(`<!doctype html>${script}`)],
    ["HTML called a text", "notes.txt", Buffer.from(`  <html>${script}`)],
    ["SVG", "picture.svg", Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`)],
    [
      "SVG with a declaration",
      "picture.png",
      Buffer.from(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>`),
    ],
    ["a program", "slides.pdf", Buffer.from("MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF\0\0", "latin1")],
    [
      "a ZIP",
      "slides.pptx",
      Buffer.from("PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0a", "latin1"),
    ],
    ["words without a name for them", "notes", Buffer.from("What was said.")],
    ["a text that is none", "notes.txt", Buffer.from("caf\xE9 \0", "latin1")],
    ["nothing", "picture.png", Buffer.alloc(0)],
    ["a picture that breaks off", "picture.png", aPicture().subarray(0, 20)],
    [
      "a picture that nobody could open",
      "picture.png",
      aPicture(1, 1).fill("\x7F\xFF\xFF\xFF\x7F\xFF\xFF\xFF", 16, 24, "latin1"),
    ],
    ["a recording called a picture", "picture.png", beginnings.mp4],
  ];
  for (const [what, name, bytes] of lies)
    it(`is refused where it is ${what}, with what was typed, and nothing of it stays`, async () => {
      const before = await materials();
      const reply = await send({ title: "What I typed" }, { name, bytes });
      expect(reply.status).to.equal(400);
      const page = await reply.text();
      expect(page)
        .to.contain('value="What I typed"')
        .and.match(
          /<input[^>]* aria-invalid="true"[^>]* type="file"|type="file"[^>]*aria-invalid="true"/,
        );
      expect(await materials()).to.deep.equal(before);
    });

  it("is refused where it is too large, and nothing of it stays", async () => {
    const before = await filesKept();
    const bytes = Buffer.concat([beginnings.mp4, Buffer.alloc(mostOfMaterials.file)]);
    const reply = await send({ kind: "recording" }, { name: "long.mp4", bytes });
    expect(reply.status).to.equal(400);
    const words = sentence(
      { key: "file-too-large", values: { most: mostOfMaterials.file } },
      "invalid",
      anybody,
    );
    expect(await reply.text()).to.contain(words);
    expect(await filesKept()).to.equal(before);
  });

  it("need not be sent again where something else was wrong in its form", async () => {
    const picture = aPicture(5, 5);
    const reply = await send({ alt: " ", title: "Once" }, { name: "once.png", bytes: picture });
    expect(reply.status).to.equal(400);
    const page = await reply.text();
    expect(page).to.contain(sentence({ key: "alt-needed", values: {} }, "invalid", anybody));
    const [, upload = ""] =
      /<input type="hidden" name="upload" value="([\da-f-]{36})"/.exec(page) ?? [];
    const again = await sendForm(server, chat.host, {
      fields: fieldsOf(chat.slug, { title: "Once", upload }),
      files: { upload: { name: "", bytes: Buffer.alloc(0) } },
    });
    expect(again.status).to.equal(303);
    const material = (await materials()).find(({ title }) => title === "Once");
    expect(material?.file).to.include({ bytes: picture.length, width: 5 });
  });

  it("leaves nothing behind where it is cut off", async () => {
    const before = await filesKept();
    const { port } = new URL(server.url);
    const socket = connect(Number(port), "127.0.0.1");
    const part = (name: string, more = "") =>
      `--x\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n`;
    const fields = Object.entries(fieldsOf(chat.slug)).map(
      ([name, value]) => `${part(name)}${value}\r\n`,
    );
    socket.write(
      `POST /api/materials.add HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\norigin: ${server.url}\r\ncookie: lyceum=${chat.host.secret}\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 9000000\r\n\r\n${fields.join("")}${part("upload", '; filename="a.mp4"')}`,
    );
    socket.write(beginnings.mp4);
    socket.write(Buffer.alloc(2_000_000));
    await until(async () => {
      const rows = await server.house.db.query(
        `select from material_pieces p join material_files f on f.id = p.file_id where f.sha256 is null`,
      );
      return rows.length > 2;
    });
    socket.destroy();
    await until(async () => (await filesKept()) === before);
  });

  it("is not even looked at where it is sent by somebody else", async () => {
    const before = await filesKept();
    const stranger = await signUp(server.house, "Stan Stranger");
    const sent = {
      fields: fieldsOf(chat.slug),
      files: { upload: { name: "a.png", bytes: aPicture() } },
    };
    expect((await sendForm(server, stranger, sent)).status).to.equal(403);
    expect((await sendForm(server, server.house.browser(), sent)).status).to.equal(401);
    expect(await filesKept()).to.equal(before);
    const elsewhere = new FormData();
    elsewhere.append("session", chat.slug);
    const headers = { origin: "https://elsewhere.example", cookie: `lyceum=${chat.host.secret}` };
    const reply = await fetch(`${server.url}/api/materials.add`, {
      method: "POST",
      body: elsewhere,
      headers,
    });
    expect(reply.status).to.equal(403);
  });

  it("tells nothing of where a picture was taken", async () => {
    const picture = aPicture(6, 6, [told("52.5200 N 13.4050 E")]);
    await send({ title: "At home" }, { name: "home.png", bytes: picture });
    const material = (await materials()).find(({ title }) => title === "At home");
    const file = await fetch(`${server.url}/materials/${material?.id}/home.png`);
    expect(Buffer.from(await file.arrayBuffer()).equals(aPicture(6, 6))).to.equal(true);
  });
});
