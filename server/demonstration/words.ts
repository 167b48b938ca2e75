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
} as const;
export type Someone = keyof typeof people;

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
  { title: "Libraries as laboratories", description: "What happens between the shelves.", host: 2 },
  {
    title: "Small schools, long roads",
    description: "Rural schools and the people who keep them.",
    host: 0,
  },
] as const;

interface Line {
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
  /** Minutes from the first start of the server to its opening, and its length. */
  readonly opensIn: number;
  readonly minutes: number;
  readonly host: Someone;
  readonly moderator: Someone;
  readonly script: readonly { readonly text: string; readonly minute: number }[];
  readonly lines: readonly Line[];
}
