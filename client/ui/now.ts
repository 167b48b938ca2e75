import { useEffect, useState } from "preact/hooks";

/** A browser's clock this near to the server's is believed: so much may be the page's way here, in milliseconds. */
const aboutRight = 10_000;

/** Tells what the server's clock says now, from what it said when the page was made. */
export function serverClock(made: string): () => number {
  const ahead = Date.parse(made) - Date.now();
  return () => Date.now() + (Math.abs(ahead) < aboutRight ? 0 : ahead);
}

/** The moment, going on by the second in the browser; it begins with the one that the page was made for. */
export function useNow(made: string): number {
  const [now, setNow] = useState(() => Date.parse(made));
  useEffect(() => {
    const clock = serverClock(made);
    const tick = () => setNow(clock());
    tick();
    const ticking = setInterval(tick, 1000);
    return () => clearInterval(ticking);
  }, [made]);
  return now;
}
