import { register } from "node:module";

/** Loaded into a node before anything else; its own address tells which modules are to be others. */
const { searchParams } = new URL(import.meta.url);
register(new URL("./swapping.js", import.meta.url), { data: Object.fromEntries(searchParams) });
