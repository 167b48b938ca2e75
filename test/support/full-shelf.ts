import { to } from "../../client/addresses.ts";
import type { HeldChat } from "./chats.ts";
import type { House } from "./house.ts";
import { addMaterial, aPicture, aPictureTold, beginnings, sendFile } from "./materials.ts";

/** A session with a material of every kind, and one that was removed: who sees them on which pages. */
export async function fullShelf(house: House, { slug: session, host: by }: HeldChat) {
  const at = { house, by, session };
  const picture = await addMaterial(at, {}, { name: "Board.png", bytes: aPicture(320, 200) });
  const captions = await sendFile(at, "talk.vtt", beginnings.vtt);
  const told = { kind: "recording", alt: "", captions, transcript: "Good evening." } as const;
  const recording = await addMaterial(at, told, { name: "Talk.mp3", bytes: beginnings.mp3 });
  const licence = "all-rights-reserved";
  const slides = { kind: "slides", title: "Slides", alt: "", licence } as const;
  await addMaterial(at, slides, { name: "Slides.pdf", bytes: beginnings.pdf });
  const address = "https://example.org/more";
  await by.get("materials.add", aPictureTold(session, { kind: "link", alt: "", address }));
  const material = await addMaterial(at);
  await by.get("materials.remove", { session, material, reason: "rights", sure: true });
  const all = to("materials", { session });
  const seen = [all, to("event", { session }), to("transcript", { session })];
  const kept = [
    all,
    to("materials", { session, add: "file" }),
    to("materials", { session, add: "link" }),
    to("changeMaterial", { session, material: picture }),
    to("changeMaterial", { session, material: recording }),
  ];
  return [
    { who: null, pages: seen },
    { who: by, pages: kept },
  ];
}
