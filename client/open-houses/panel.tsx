import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { to } from "../addresses.ts";
import { useHouse, type Doing } from "./open-house.ts";
import { useHouseWords } from "./words.ts";

interface PanelProps {
  readonly question: string;
  /** What it can be opened for. */
  readonly of: readonly Doing[];
  readonly children: (doing: Doing) => ComponentChildren;
}

/** What opens under a question that the team has taken up. */
export function Panel({ question, of, children }: PanelProps) {
  const say = useHouseWords();
  const { letGo, live, params, taken } = useHouse();
  const panel = useRef<HTMLDivElement>(null);
  const doing = taken?.question === question ? taken.doing : null;
  const isOpen = doing !== null && of.includes(doing);
  useEffect(() => {
    if (live && isOpen)
      panel.current?.querySelector<HTMLElement>("textarea, select, button")?.focus();
    // oxlint-disable-next-line react/exhaustive-deps -- only when it opens
  }, [isOpen, doing]);
  if (!isOpen) return null;
  return (
    <div class="panel" ref={panel}>
      {children(doing)}
      <a
        class="aside"
        href={`${to("openHouse", params)}#e-${question}`}
        onClick={(event) => {
          if (!live) return;
          event.preventDefault();
          letGo(question);
        }}
      >
        {say("close")}
      </a>
    </div>
  );
}
