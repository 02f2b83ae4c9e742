import { writeFileSync } from "node:fs";
import { startBrowser } from "@relais/testkit";
import type { Browser, Locator } from "playwright-core";

/** What a camera gives: frames of so many points. */
const WIDTH = 640;
const HEIGHT = 480;
/** How a hand holds a slip before it: turned a little, on a grey table, over most of what is seen. */
const TURNED = 0.12;
const TABLE = 154;
const SIDE = 0.8 * HEIGHT;

/** A browser whose camera sees what lies in this file, and may be used without being asked. */
export const browserWithCamera = (film: string): Promise<Browser> =>
  startBrowser([
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    `--use-file-for-fake-video-capture=${film}`,
  ]);

/** The squares of a code as it is drawn on a page (`parts/qr.tsx`), dark ones true, its white edge with them. */
export const squaresOf = async (code: Locator): Promise<boolean[][]> => {
  const size = Number((await code.getAttribute("viewBox"))?.split(" ")[2]);
  const drawn = (await code.locator("path").getAttribute("d")) ?? "";
  const dark = new Set(Array.from(drawn.matchAll(/M(\d+) (\d+)/g), ([, x, y]) => `${x} ${y}`));
  return Array.from({ length: size }, (_, y) => Array.from({ length: size }, (_, x) => dark.has(`${x} ${y}`)));
};

/** Films a code: one frame after another, all the same, in Y4M (https://wiki.multimedia.cx/index.php/YUV4MPEG2). */
export const film = (code: readonly (readonly boolean[])[], file: string): void => {
  const [sin, cos] = [Math.sin(TURNED), Math.cos(TURNED)];
  const light = Buffer.alloc(WIDTH * HEIGHT, TABLE);
  for (let i = 0; i < light.length; i++) {
    const [right, down] = [(i % WIDTH) - WIDTH / 2, Math.floor(i / WIDTH) - HEIGHT / 2];
    const square = (along: number): number => Math.floor((along / SIDE + 0.5) * code.length);
    const isDark = code[square(down * cos - right * sin)]?.[square(right * cos + down * sin)];
    if (isDark !== undefined) light[i] = isDark ? 16 : 235;
  }
  const frame = Buffer.concat([Buffer.from("FRAME\n"), light, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F15:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(file, Buffer.concat([head, ...Array<Buffer>(15).fill(frame)]));
};
