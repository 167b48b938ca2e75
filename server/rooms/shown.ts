import { initialsOf } from "../../shared/initials.ts";
import type { ShownAs } from "../../shared/rooms.ts";

/** As what a name that was taken from view is shown; the name itself only to make its initials of. */
export interface Shown {
  readonly as: "initials" | "anonymous" | "withdrawn" | "erased";
  readonly name: string | null;
  /** Told with words that were taken over without the name. */
  readonly initials: string | null;
}
/** That of whatever has a room and a place. */
export const shownAt = (r: string): string => `(
      select json_build_object(
        'as', w.shown_as,
        'name', case when w.shown_as = 'initials' then convert_from(w.who, 'UTF8')::json ->> 'name' end,
        'initials', w.initials
      )
      from withdrawn w
      where w.room_id = ${r}.room_id and w.place = ${r}.place
    )`;
/** That of a record `r`. */
export const shown = shownAt("r");
/** Who wants words not to be archived is shown without a name where there is nothing else to withdraw. */
export const shownAsOf = ({ as, name, initials }: Shown): ShownAs => ({
  as: as === "withdrawn" ? "anonymous" : as,
  initials: name === null ? initials : initialsOf(name),
});
