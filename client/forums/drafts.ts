import { useEffect, useRef } from "preact/hooks";

type Field = HTMLInputElement | HTMLTextAreaElement;

const key = (draft: string, field: string): string =>
  `lyceum:draft:${draft}${field === "text" ? "" : `:${field}`}`;

function keep(draft: string, { name, value }: Pick<Field, "name" | "value">): void {
  try {
    if (value.trim() === "") localStorage.removeItem(key(draft, name));
    else localStorage.setItem(key(draft, name), value);
  } catch {
    // A browser that keeps nothing loses a draft with its page.
  }
}

function recall(draft: string, field: string): string | null {
  try {
    return localStorage.getItem(key(draft, field));
  } catch {
    return null;
  }
}

/** Keeps what stands in the title and the text of an element until it is posted, also over a reload of the page. */
export function useDraft(draft: string) {
  const around = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const fields = around.current?.querySelectorAll<Field>("textarea, input:not([type=hidden])");
    for (const field of fields ?? []) {
      const kept = recall(draft, field.name);
      if (kept !== null && field.value === field.defaultValue) field.value = kept;
    }
  }, [draft]);
  return {
    around,
    onInput: ({ target }: Event): void => {
      if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)
        keep(draft, target);
    },
    forget: (): void => {
      for (const name of ["text", "title"]) keep(draft, { name, value: "" });
    },
  };
}
