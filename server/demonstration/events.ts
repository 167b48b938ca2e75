import type { Asked } from "../../shared/contract.ts";
import type { SessionCard } from "../../shared/sessions.ts";

export interface DemonstrationEvent {
  /** Days from the day of the first start, on which it begins; and when, on the clocks of New York. */
  readonly day: number;
  readonly at: string;
  readonly minutes: number;
  readonly kind: SessionCard["kind"];
  readonly organisation: number;
  readonly theme?: number;
  readonly title: string;
  readonly description: string;
  readonly venue: string;
  readonly capacity?: number;
  /** How often it comes again, and how many there are. */
  readonly series?: Pick<Asked<"sessions.repeat">, "every" | "times">;
  /** How many say that they come. */
  readonly going?: number;
}

/** Where made-up events are held. */
export const web = (name: string): string => `https://example.org/${name}`;
export const anHour = 60;
export const allDay = 7 * anHour;
