import { rooms as sound } from "../../../shared/rooms.ts";

export * from "../../../shared/rooms.ts";

/** Whoever asks for what they missed gets it. */
export const rooms = { ...sound, "rooms.read": { ...sound["rooms.read"], may: { who: "anyone" } } };
