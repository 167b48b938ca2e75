/** Longer than any name that a registry gives. */
const longestDoi = 200;

// in what registries give today (DataCite, Crossref): none of these signs means anything to HTML, XML, TeX or an address
const name = /^10\.\d{4,9}(?:\.\d+)*\/[-._;()/:+A-Za-z0-9]+$/;
const resolvers = /^https?:\/\/(?:www\.|dx\.)?doi\.org\//i;

/** The DOI that somebody typed or pasted: the name itself, with `doi:` before it, or a resolver's address. Null where it is none. */
export function doiIn(typed: string): string | null {
  const words = typed.trim();
  const told = resolvers.test(words)
    ? decoded(words.replace(resolvers, ""))
    : words.replace(/^(?:info:doi\/|doi:\s*)/i, "");
  return told.length <= longestDoi && name.test(told) ? told : null;
}

/** What an address holds in code; itself where that is no code. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The address at which whatever has a DOI is found, wherever it stands by then. */
export const toDoi = (doi: string): string => `https://doi.org/${doi}`;
