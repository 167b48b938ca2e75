/** What is mailed about sessions on the calendar. */
export type CalendarMail = "reminder" | "changed" | "cancelled" | "place";

interface About {
  readonly title: string;
  /** The days and the times, in the zone of whoever reads it and the session's. */
  readonly when: readonly string[];
  /** Whole addresses: of the session's page, and of the one where these mails end. */
  readonly link: string;
  readonly stop: string;
}
interface Mail {
  readonly subject: string;
  readonly text: string;
}

const about = ({ title, when, link, stop }: About, opening: string): string => `Hello,

${opening}

${title}
${when.join("\n")}
${link}

You get this because you said that you go there or are interested. One click ends all mails like it:
${stop}
`;

export const calendarMails: Readonly<Record<CalendarMail, (about: About) => Mail>> = {
  reminder: (v) => ({
    subject: `Soon: ${v.title}`,
    text: about(v, "a reminder of what begins soon:"),
  }),
  changed: (v) => ({
    subject: `Changed: ${v.title}`,
    text: about(v, "when or where this is has changed. It is now:"),
  }),
  cancelled: (v) => ({
    subject: `Cancelled: ${v.title}`,
    text: about(v, "this has been cancelled:"),
  }),
  place: (v) => ({
    subject: `You have a place: ${v.title}`,
    text: about(
      v,
      "a place has become free, and it is yours. If you cannot come, say so on its page, so that the next one can:",
    ),
  }),
};
