/** What somebody's data consists of, by the names of the lists. */
export const sections = {
  account: "My account",
  roles: "My roles on this server",
  signIns: "Where I am signed in",
  mails: "Mails sent to me lately",
  organisations: "Organisations I speak for",
  sessionRoles: "Sessions I run",
  answers: "Sessions I come to",
  said: "What I said",
  votes: "What I voted for",
  consents: "How I wanted to be archived",
  measures: "Measures on me",
  attendance: "When I was there",
  questions: "Questions I asked",
  notices: "My notices",
  exports: "What I exported from the archive",
};

/** What stands over the columns. */
export const columns: Readonly<Record<string, string>> = {
  name: "name",
  handle: "handle",
  email: "address",
  at: "when",
  profile: "profile",
  role: "role",
  device: "with",
  seen: "last seen",
  subject: "about",
  organisation: "organisation",
  session: "session",
  answer: "answer",
  room: "where",
  kind: "what",
  title: "title",
  text: "words",
  visible: "to be seen",
  entry: "address",
  choice: "chosen",
  reason: "reason",
  note: "note",
  until: "until",
  lifted: "lifted",
  state: "state",
  read: "read",
};

/** The rest of the page. */
export const myDataWords = {
  title: "Everything of mine",
  made: (at: string, from: string) => `From ${from}, made ${at}.`,
  json: "The same stands in my-data.json, for programs.",
  none: "Nothing.",
  yes: "yes",
  no: "no",
};
