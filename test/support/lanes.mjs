// Runs all tests: those with a browser and those of the doorway beside the others, since each half waits for much of its
// time; then those that judge how fast all heals, alone. Ends with one line that CI reads, and fails where a lane failed.
import { spawn } from "node:child_process";

const but = (...ignored) => ignored.flatMap((pattern) => ["--ignore", `dist/test/${pattern}`]);
const stages = [
  [but("journeys/**", "doorway/**", "chaos/**"), but("*.test.js", "!(journeys|doorway)/**")],
  [but("*.test.js", "!(chaos)/**")],
];
const failing = /^ +\d+ failing$[^]*?(?=^\d+ passed, )/m;
const counted = /^(\d+) passed, (\d+) failed, (\d+) skipped$/m;

const outcomes = [];
for (const lanes of stages) outcomes.push(...(await Promise.all(lanes.map(run))));

const sum = (index) => outcomes.reduce((all, { counts }) => all + Number(counts?.[index] ?? 0), 0);
// What failed is told once more at the end, where everybody looks first.
for (const { failures } of outcomes) process.stdout.write(failures);
// A lane that broke off before it could count has failed.
const broken = outcomes.filter(({ counts, code }) => !counts || (code !== 0 && counts[2] === "0"));
process.stdout.write(`\n${sum(1)} passed, ${sum(2) + broken.length} failed, ${sum(3)} skipped\n`);
process.exit(outcomes.every(({ code }) => code === 0) ? 0 : 1);

/** The first lane is told as it goes; what another prints is told as a whole when it is over: two at once could not be read. */
async function run(chosen, lane) {
  const child = spawn("mocha", chosen, { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (more) => {
    output += more;
    if (lane === 0) process.stdout.write(more);
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (lane > 0) process.stdout.write(output);
  return { code, counts: counted.exec(output), failures: failing.exec(output)?.[0] ?? "" };
}
