import { browser } from "./chromium.ts";

/** A recording of some tenths of a second, as Chromium makes it of a canvas. */
export async function aRecording(): Promise<Buffer> {
  const page = await (await browser()).newPage();
  const bytes = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 64, height: 36 });
    const pen = canvas.getContext("2d");
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: "video/webm" });
    const pieces: Blob[] = [];
    recorder.addEventListener("dataavailable", ({ data }) => void pieces.push(data));
    const ended = new Promise((done) => recorder.addEventListener("stop", done));
    recorder.start();
    for (let n = 0; n < 12; n += 1) {
      if (pen) {
        pen.fillStyle = `rgb(${n * 20}, 0, 0)`;
        pen.fillRect(0, 0, 64, 36);
      }
      await new Promise((done) => setTimeout(done, 40));
    }
    recorder.stop();
    await ended;
    return Array.from(new Uint8Array(await new Blob(pieces).arrayBuffer()));
  });
  await page.close();
  return Buffer.from(bytes);
}
