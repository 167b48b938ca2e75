import type * as Tools from "./for-the-team.tsx";

type Desk = Pick<typeof Tools, "Moderating" | "ForTheTeam" | "Unmark">;
let laid: Desk | null = null;

/** The tools of whoever runs a chat: they are sent to nobody else, and come before the page is shown to them. */
export const deskLaid = (): Desk | null => laid;
/** Lays them out. */
export const layDesk = (tools: Desk): void => void (laid = tools);
