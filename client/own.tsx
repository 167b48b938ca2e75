import { options, type VNode } from "preact";
import { jsxTemplate } from "preact/jsx-runtime";
import { renderToString } from "preact-render-to-string";
import type { Me } from "../shared/people.ts";
import { newId } from "./rooms/new-id.ts";
import { inScript } from "./ui/embedded.ts";
import { Form } from "./ui/form.tsx";
import { Mine } from "./ui/shell.tsx";
import { SurroundingsContext, type Surroundings } from "./ui/surroundings.ts";

/** What is one reader's own on a page that is the same for many, and the mark that stands there in its place. */
export interface OwnPart {
  readonly mark: string;
  readonly text: string;
}

/** Anybody who is signed in: a page made for them holds nobody's name. */
export const somebody: Me = {
  id: "",
  name: "",
  handle: "",
  email: "",
  proven: true,
  hasPassword: false,
  roles: [],
  card: null,
  complete: 0,
  profile: { state: null, role: null, grade: null, subjects: null },
};

/** Marks are told to nobody, so that nobody can write one into a page. */
const secret = newId();
const marks = { masthead: `mast-${secret}`, fresh: `fresh-${secret}`, me: `me-${secret}` } as const;

let isOpen = false;

/** On the server: what is one's own stays open on pages that are made by `leavingOpen`. */
export function leaveOwnOpen(): void {
  const before = options.vnode;
  options.vnode = (vnode: VNode) => {
    if (isOpen && Object.is(vnode.type, Mine)) vnode.type = OpenMasthead;
    if (isOpen && Object.is(vnode.type, Form) && "fresh" in vnode.props)
      Object.assign(vnode.props, { fresh: marks.fresh });
    before?.(vnode);
  };
}
const OpenMasthead = () => jsxTemplate([marks.masthead]);

/** Makes a page with marks in place of what is one's own; the data that it embeds has `openMe` for its reader. */
export function leavingOpen(make: () => string): string {
  isOpen = true;
  try {
    return make().replaceAll(`"${marks.me}"`, marks.me);
  } finally {
    isOpen = false;
  }
}
export const openMe = marks.me;

/** What stands in the place of each mark for one reader. Lengths are rounded up, so that many have parts of the same. */
export function ownParts(around: Surroundings): readonly OwnPart[] {
  const { me, unread } = around.reader;
  const masthead = renderToString(
    <SurroundingsContext value={around}>
      <Mine />
    </SurroundingsContext>,
  );
  const space = (text: string): string => " ".repeat(spaceAfter(text));
  const embedded = `${inScript(me)},"unread":${unread}`;
  return [
    // where it changes nothing: between the name of a tag and its attributes
    { mark: marks.masthead, text: masthead.replace("<a ", () => `<a ${space(masthead)}`) },
    { mark: marks.fresh, text: newId() },
    { mark: marks.me, text: embedded + space(embedded) },
  ];
}

/** In bytes. */
const step = 256;
const spaceAfter = (text: string): number =>
  step - 1 - ((new TextEncoder().encode(text).length + step - 1) % step);
