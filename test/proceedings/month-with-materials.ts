import { z } from "zod";
import { publishedEvent } from "../support/events.ts";
import type { House } from "../support/house.ts";
import { addMaterial, aPicture, aPictureTold, beginnings, sendFile } from "../support/materials.ts";
import { putInto } from "../support/proceedings.ts";
import type { HeldMonth } from "./held-month.ts";

export const nasty = '"><img src=x onerror=alert(1)> & </script>';

/** Adds a material of every kind to a month: to its chat, where one was removed, and a picture to what was held elsewhere. */
export async function addAll(house: House, month: HeldMonth, recording: Uint8Array) {
  const at = { house, by: month.chat.host, session: month.chat.slug };
  const picture = await addMaterial(
    at,
    { title: nasty, caption: nasty, alt: nasty, credit: nasty },
    { name: "Board.png", bytes: aPicture(400, 300) },
  );
  const captions = await sendFile(at, "talk.vtt", beginnings.vtt);
  const told = { kind: "recording", alt: "", captions, transcript: "Good evening." } as const;
  const video = await addMaterial(
    at,
    { ...told, title: "The hour" },
    { name: "Hour.webm", bytes: recording },
  );
  await addMaterial(
    at,
    { kind: "slides", alt: "", licence: "all-rights-reserved" },
    { name: "Slides.pdf", bytes: beginnings.pdf },
  );
  await addMaterial(at, {}, { name: "Move.gif", bytes: beginnings.gif });
  await addMaterial(at, {}, { name: "Small.webp", bytes: beginnings.webp });
  await addMaterial(
    at,
    { kind: "recording", alt: "" },
    { name: "Sound.mp3", bytes: beginnings.mp3 },
  );
  await at.by.get(
    "materials.add",
    aPictureTold(at.session, { kind: "link", alt: "", address: "https://example.org/more" }),
  );
  const gone = await addMaterial(at, { title: "Gone" });
  await at.by.get("materials.remove", {
    session: at.session,
    material: gone,
    reason: "rights",
    sure: true,
  });
  const { session, person } = await publishedEvent(house);
  await house.db.query(
    `update sessions set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour' where slug = $1`,
    [session],
  );
  await putInto(house, session, { edition: month.edition });
  await addMaterial({ house, by: person, session }, { title: "From afar" });
  return { picture, video, elsewhere: session };
}

/** What is told of the pictures in a tree of structure. */
export function figuresIn(node: unknown): unknown[] {
  const Node = z.object({
    role: z.string(),
    alt: z.string().optional(),
    children: z.array(z.unknown()),
  });
  const { data } = Node.safeParse(node);
  if (!data) return [];
  return [...(data.role === "Figure" ? [data.alt] : []), ...data.children.flatMap(figuresIn)];
}
