/** One form for a password that keyboards may send in several (ASVS 6.2.9; NIST SP 800-63B, 5.1.1.2). */
export const normalised = (password: string): string => password.normalize("NFKC");

// The stems of what heads every list of leaked passwords, and what people here would think of first.
const common = [
  ..."abc access admin administrator adobe amanda andrew angel apple ashley asdf asdfgh baby banana".split(
    " ",
  ),
  ..."baseball basketball batman buster changeme charlie cheese chelsea chocolate computer cookie".split(
    " ",
  ),
  ..."corvette daniel default dragon education educator england facebook family flower football".split(
    " ",
  ),
  ..."forever freedom friend friends george ginger google hallo hannah harley hello hockey hunter".split(
    " ",
  ),
  ..."iloveyou internet jennifer jessica jesus jordan joshua justin killer letmein liverpool login".split(
    " ",
  ),
  ..."love lovely loveme lyceum maggie manchester marina master matrix matthew mercedes merlin".split(
    " ",
  ),
  ..."michael michelle midnight minecraft monkey mother mustang mypassword naruto nicole ninja nothing".split(
    " ",
  ),
  ..."oliver orange passphrase passw passwd passwort pass password patrick pepper pokemon princess".split(
    " ",
  ),
  ..."purple qwert qwerty qazwsx rainbow ranger richard robert samantha samsung school scooter secret".split(
    " ",
  ),
  ..."september shadow silver soccer spring starwars student summer sunshine superman tea teacher".split(
    " ",
  ),
  ..."test thomas tigger trustno unicorn user welcome whatever william winter yankees zaq zxcvbn".split(
    " ",
  ),
];
const stems: ReadonlySet<string> = new Set(common);

const walks = [
  "01234567890123456789",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiop[]qwertzuiopazertyuiop",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertzuiopasdfghjklyxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
  "qazwsxedcrfvtgbyhnujm",
  "zaq12wsxcde34rfvbgt5",
  "zaq1xsw2cde3vfr4",
].flatMap((walk) => [walk, [...walk].toReversed().join("")]);

const spellings: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};
const spelledOut = (text: string): string =>
  text.replace(/[0134579@$!]/g, (sign) => spellings[sign] ?? sign);

const bare = (text: string): string => text.replace(/[^\p{L}]+/gu, "");
const withoutEnds = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
/** The same again and again: `abcabcabc`, and what is left of the last `ab`. */
function isRepeated(text: string): boolean {
  for (let period = 1; period <= text.length / 2; period++)
    if (text.slice(period) === text.slice(0, -period)) return true;
  return false;
}
const isWalk = (text: string): boolean => walks.some((walk) => walk.includes(text));

/** A stem with digits and signs around it (`Password2026!`), perhaps spelled with them (`p@55w0rd`). */
const isStem = (text: string): boolean => {
  const inner = withoutEnds(text);
  return [text, spelledOut(inner), spelledOut(text)].some((form) => stems.has(bare(form)));
};

/** One of the passwords that are tried first: the commonest, a walk over the keys, or what everybody knows of the person. */
export function isGuessable(password: string, known: readonly string[]): boolean {
  const text = password.toLowerCase().replace(/\s+/g, "");
  const own = known.map((word) => bare(word.toLowerCase())).filter((word) => word.length > 2);
  if (isRepeated(text) || isRepeated(withoutEnds(text))) return true;
  return isWalk(text) || isStem(text) || own.includes(bare(text));
}
