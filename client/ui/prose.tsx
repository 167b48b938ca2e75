import { trusted } from "./trusted.ts";

/** What somebody said: the HTML that the server made of it, or its plain text (line ends are kept by the stylesheet). */
export function Prose({ entry, text, html }: { entry: string; text: string; html: string | null }) {
  if (html === null) return <PlainText>{text}</PlainText>;
  return (
    <div
      class="prose"
      dir="auto"
      data-html={entry}
      dangerouslySetInnerHTML={{ __html: trusted(html) }}
    />
  );
}

export const PlainText = ({ children }: { children: string }) => (
  <p class="prose plain" dir="auto">
    {children.trim()}
  </p>
);
