/** Everybody in the demonstration is made up, and so is every word of it. */
export const people = {
  maya: "Maya Lindqvist",
  tomas: "Tomás Herrera",
  ruth: "Ruth Abernathy",
  kofi: "Kofi Mensah",
  lena: "Lena Vogel",
  sam: "Sam Whitfield",
  amara: "Amara Nwosu",
  joel: "Joel Park",
  priya: "Priya Raman",
  dana: "Dana Kowalski",
  hugo: "Hugo Baptiste",
  ines: "Inés Duarte",
  walt: "Walt Jepsen",
  noor: "Noor Haddad",
  greta: "Greta Sorensen",
  mei: "Mei Tanaka",
  owen: "Owen Blackwood",
  carla: "Carla Mendes",
  abe: "Abe Rosen",
  fatima: "Fatima Zahir",
  lou: "Lou Castellano",
  nell: "Nell Brody",
  yusuf: "Yusuf Demir",
  pilar: "Pilar Ortega",
  ed: "Ed Kaminski",
} as const;
export type Someone = keyof typeof people;
export const isSomeone = (key: string | undefined): key is Someone =>
  key !== undefined && Object.hasOwn(people, key);

/** Whom one can sign in as, what they do here, and what their profile's cards say, in the order of the cards. */
export const parts = [
  { key: "maya", part: "host", profile: ["Riverbend", "Teacher", "Grade 5", "All of them"] },
  { key: "tomas", part: "moderator", profile: ["Riverbend", "Teacher", "Adults", "Mathematics"] },
  { key: "noor", part: "newcomer", profile: [] },
  { key: "dana", part: "steward", profile: ["Northfield", "Superintendent", "K-12", "None now"] },
] as const;

export const organisations = [
  {
    name: "Riverbend Teachers Network",
    about: "Three hundred teachers in eleven small towns who plan, teach and worry together.",
  },
  {
    name: "Institute for Open Classrooms",
    about: "We study what happens when classroom doors stay open, and publish all of it.",
  },
  {
    name: "Northfield Education Office",
    about: "Support for the schools, libraries and families of Northfield.",
  },
  {
    name: "Lakeshore Museum of Making",
    about: "Four floors of tools, looms and engines, most of which may be touched.",
  },
  {
    name: "Alder Valley Schools",
    about: "Nine small schools along ninety miles of road, and the vans between them.",
  },
  {
    name: "Counting House Circle",
    about: "People who do mathematics for the joy of it on the second floor of a former bank.",
  },
  {
    name: "Friends of Slow Reading",
    about: "Librarians, teachers and grandparents who read aloud, one chapter at a time.",
  },
  {
    name: "Harbour Night School",
    about: "Evening classes for grown-ups, and a home for teachers in their first three years.",
  },
] as const;

export const themes = [
  {
    title: "Talk that teaches",
    description: "Discussion, questioning and listening, from kindergarten to college.",
    host: 0,
  },
  {
    title: "Learning together as adults",
    description: "Coaching, study groups and the hour after school.",
    host: 1,
  },
  { title: "Libraries as laboratories", description: "What happens between the shelves.", host: 6 },
  {
    title: "Small schools, long roads",
    description: "Rural schools and the people who keep them.",
    host: 4,
  },
  {
    title: "The first years",
    description: "For those who are new to a classroom, and for whoever sits next to them.",
    host: 7,
  },
  {
    title: "Made by hand",
    description: "Workshops, labs and kitchens: learning that leaves something on the table.",
    host: 3,
  },
] as const;

export interface Line {
  readonly by: Someone;
  /** Seconds after the chat opens. */
  readonly at: number;
  readonly text: string;
}
export interface DemonstrationChat {
  readonly title: string;
  readonly description: string;
  readonly organisation: number;
  readonly theme: number;
  /** When it opens: so many minutes from the first start of the server, or a day before or after it and a time there. */
  readonly opens: number | { readonly day: number; readonly at: string };
  readonly minutes: number;
  readonly host: Someone;
  readonly moderator: Someone;
  readonly script: readonly { readonly text: string; readonly minute: number }[];
  readonly lines: readonly Line[];
}
