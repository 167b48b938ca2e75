import { elsewhere } from "./elsewhere.ts";
import { judging } from "./judging.ts";
import { listening } from "./listening.ts";
import { patience } from "./patience.ts";

/** The month's forum, as it stands in its middle. */
export const quietVoices = {
  title: "The quiet half of the room",
  description:
    "In every class a few people do most of the talking. All this month we ask what the others are doing meanwhile, how we find out, and whether it needs mending at all.",
  organisation: 0,
  theme: 0,
  daysBefore: 14,
  days: 30,
  host: "maya",
  moderator: "tomas",
} as const;

export const threads = [...listening, ...patience, ...judging, ...elsewhere];
