/** Pages that were made, by the tag that tells all that shaped them. */
export interface KeptPages {
  /** The page under this tag; made where it is not kept. */
  get(tag: string, make: () => string): string;
}

/** Keeps the pages that were wanted last, of so many characters together. */
export function keepPages(most: number): KeptPages {
  // a map is in the order in which its keys were set: what was wanted last stands last
  const kept = new Map<string, string>();
  let size = 0;
  const forget = (tag: string): void => {
    size -= kept.get(tag)?.length ?? 0;
    kept.delete(tag);
  };
  return {
    get(tag, make) {
      const html = kept.get(tag) ?? make();
      forget(tag);
      kept.set(tag, html);
      size += html.length;
      for (const [oldest] of kept) {
        if (size <= most) break;
        forget(oldest);
      }
      return html;
    },
  };
}
