import { citedVolume } from "../../shared/citing.ts";
import type { Volume } from "../../shared/proceedings.ts";
import { figureOf } from "../../shared/volume.ts";
import { materialWords } from "../../shared/words/en/materials.ts";
import { transcriptWords as words } from "../../shared/words/en/transcript.ts";
import { around, element, xml } from "../archive/index.ts";

const root =
  'resource xmlns="http://datacite.org/schema/kernel-4" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://datacite.org/schema/kernel-4 https://schema.datacite.org/meta/kernel-4.6/metadata.xsd"';

/** What the schema has for what is to be told later (DataCite 4.6, appendix 3). */
const toBeAnnounced = ":tba";

/**
 * What a registry of DOIs wants to know of a volume, as DataCite’s metadata schema 4.6 has it: nothing but what its pages tell.
 * `home` is scheme and host of the server, or nothing.
 */
export function toDatacite(volume: Volume, home: string): string {
  const { edition } = volume;
  const { title, address, publisher, day } = citedVolume(edition, home);
  return xml(
    around(root, [
      element("identifier", edition.doi ?? toBeAnnounced, { identifierType: "DOI" }),
      around("creators", creatorsOf(volume).map(creator)),
      around("titles", [element("title", title)]),
      element("publisher", publisher),
      element("publicationYear", day.slice(0, 4)),
      element("resourceType", words.proceedings, { resourceTypeGeneral: "ConferenceProceeding" }),
      ...some("subjects", subjectsOf(volume)),
      around("dates", [
        element("date", day, { dateType: "Issued" }),
        element("date", `${edition.startsOn}/${edition.endsOn}`, { dateType: "Collected" }),
      ]),
      around("alternateIdentifiers", [
        element("alternateIdentifier", address, { alternateIdentifierType: "URL" }),
      ]),
      around("sizes", [element("size", words.volumeCounts(figureOf(volume.chapters)))]),
      around(
        "formats",
        ["text/html", "application/epub+zip", "application/pdf"].map((format) =>
          element("format", format),
        ),
      ),
      ...some("rightsList", rightsOf(volume)),
    ]),
  );
}

/** Whoever held its themes and sessions, each once; the house where nobody is named. */
function creatorsOf({ themes, chapters, elsewhere }: Volume): string[] {
  const sessions = [...chapters.map(({ session }) => session), ...elsewhere];
  const hosts = [...themes, ...sessions].flatMap(({ organisation }) => organisation?.name ?? []);
  return hosts.length === 0 ? [words.house] : [...new Set(hosts)];
}

const creator = (name: string): string =>
  around("creator", [element("creatorName", name, { nameType: "Organizational" })]);

const subjectsOf = ({ themes }: Volume): string[] =>
  themes.map(({ title }) => element("subject", title));

/** A volume as a whole is under no licence; what belongs to its sessions is. */
function rightsOf({ materials }: Volume): string[] {
  const licences = new Set(materials.flatMap((one) => one.materials.map(({ licence }) => licence)));
  const named = [...licences].toSorted().map((licence) => materialWords.licences[licence]);
  return named.length === 0 ? [] : [element("rights", words.licencesOfMaterials(named))];
}

/** The schema wants no list without anything in it to be told. */
const some = (name: string, inner: readonly string[]): string[] =>
  inner.length === 0 ? [] : [around(name, inner)];
