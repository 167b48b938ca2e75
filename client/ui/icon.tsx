const paths = {
  heart: "M12 20S4 15 4 9a4 4 0 0 1 8-1 4 4 0 0 1 8 1c0 6-8 11-8 11z",
  reply: "M10 5 4 11l6 6M4 11h9a7 7 0 0 1 7 7",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  bell: "M12 4a5 5 0 0 0-5 5c0 5-2 6-2 8h14c0-2-2-3-2-8a5 5 0 0 0-5-5zM10 20h4",
  up: "M12 6l7 10H5z",
  close: "M5 5l14 14M19 5 5 19",
  search: "M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12M14.5 14.5 20 20",
} as const;

/** A drawn sign. It says nothing by itself: what it stands on has a name. */
export const Icon = ({ name }: { name: keyof typeof paths }) => (
  <svg class={`icon ${name}`} viewBox="0 0 24 24" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
);
