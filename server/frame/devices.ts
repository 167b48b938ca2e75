import { parse } from "bowser";

/** A browser as a person would name it, "Firefox on Linux"; empty where it does not tell. */
export function nameDevice(userAgent: string | undefined): string {
  if (userAgent === undefined || userAgent === "") return "";
  const { browser, os } = parse(userAgent.slice(0, 300));
  const named = [browser.name, os.name].filter((name) => name !== undefined && name !== "");
  return named.length > 0 ? named.join(" on ") : userAgent.slice(0, 60);
}
