/** A fresh id, RFC 9562 version 4. `randomUUID` is missing where a page does not come over https. */
export const newId = (): string =>
  crypto.randomUUID?.() ?? fromBytes(crypto.getRandomValues(new Uint8Array(16)));

function fromBytes(bytes: Uint8Array): string {
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-a$4-$5");
}
