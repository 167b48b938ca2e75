import { account } from "./en/account.ts";
import { archive } from "./en/archive.ts";
import { atHand } from "./en/at-hand.ts";
import { calendar } from "./en/calendar.ts";
import { corrections } from "./en/corrections.ts";
import { demonstration } from "./en/demonstration.ts";
import { desk } from "./en/desk.ts";
import { failuresElsewhere } from "./en/failures-elsewhere.ts";
import { exporting, exportRefusals } from "./en/exports.ts";
import { forum } from "./en/forum.ts";
import { listing } from "./en/listing.ts";
import { materialRefusals, materials } from "./en/materials.ts";
import { notices } from "./en/notices.ts";
import { openHouse } from "./en/open-house.ts";
import { proceedings } from "./en/proceedings.ts";
import { refused } from "./en/refused.ts";
import { team } from "./en/team.ts";
import { search } from "./en/search.ts";
import { sayAlso } from "./say.ts";

sayAlso(failuresElsewhere);
sayAlso(exportRefusals);
sayAlso(materialRefusals);

/** Every word that a reader meets: by key, a function of its values and of how they are told to this reader. */
export const en = {
  ...atHand,
  ...account,
  ...archive,
  ...calendar,
  ...corrections,
  ...demonstration,
  ...desk,
  ...exporting,
  ...forum,
  ...listing,
  ...materials,
  ...notices,
  ...openHouse,
  ...proceedings,
  ...refused,
  ...search,
  ...team,
};
