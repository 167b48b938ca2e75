import { useEffect, useRef } from "preact/hooks";

const key = (draft: string): string => `lyceum:draft:${draft}`;

function keep(draft: string, text: string): void {
  try {
    if (text.trim() === "") localStorage.removeItem(key(draft));
    else localStorage.setItem(key(draft), text);
  } catch {
    // A browser that keeps nothing loses a draft with its page.
  }
}

function recall(draft: string): string | null {
  try {
    return localStorage.getItem(key(draft));
  } catch {
    return null;
  }
}

/** Keeps what stands in the text area of an element until it is posted, also over a reload of the page. */
export function useDraft(draft: string) {
  const around = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const words = around.current?.querySelector("textarea");
    const kept = recall(draft);
    if (words && kept !== null && words.value === words.defaultValue) words.value = kept;
  }, [draft]);
  return {
    around,
    onInput: (event: Event): void => {
      if (event.target instanceof HTMLTextAreaElement) keep(draft, event.target.value);
    },
    forget: (): void => keep(draft, ""),
  };
}
