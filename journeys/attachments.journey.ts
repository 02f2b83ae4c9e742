import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import AxeBuilder from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DUMP } from "./phone.ts";
import { picture, signIn, sound, startWorld, type Visitor, visit, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const CHUNK = 262_144;
const NAME = "Demo-Zinsou-Kapokier.png";
const NOTE = "Remis par la tante de Demo-Zinsou.";
const [WIDTH, HEIGHT] = [640, 480];

const pixel = (x: number, y: number): [number, number, number] => {
  const mixed = Math.imul(y * WIDTH + x + 1, 2_654_435_761);
  return [(mixed >>> 8) & 255, (mixed >>> 16) & 255, (mixed >>> 24) & 255];
};

/** A picture that no camera took, larger than three chunks. */
const madePhoto = (): Buffer => {
  const rows = Array.from({ length: HEIGHT }, (_, y) => [
    0,
    ...Array.from({ length: WIDTH }, (_, x) => pixel(x, y)).flat(),
  ]);
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(Buffer.from(rows.flat()), { level: 0 });
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
};

const photo = madePhoto();

/** Parts of the photo, its name and its note, as they might lie somewhere in clear. */
const NEEDLES: readonly Buffer[] = [
  ...Array.from({ length: 40 }, (_, i) => photo.subarray(100 + i * 20_011, 124 + i * 20_011)),
  ...[NAME, NOTE, "Zinsou"].flatMap((it) => [
    Buffer.from(it),
    Buffer.from(it, "utf16le"),
    Buffer.from(btoa(it).slice(0, -4)),
  ]),
];
const foundIn = (bytes: Buffer): string[] =>
  NEEDLES.filter((it) => bytes.includes(it)).map((it) => it.toString("latin1"));

/** Every byte below a folder of the server. */
const bytesBelow = (folder: string): Buffer =>
  Buffer.concat(
    readdirSync(join(world.folder, folder), { recursive: true, withFileTypes: true })
      .filter((it) => it.isFile())
      .map((it) => readFileSync(join(it.parentPath, it.name))),
  );

const openFirstFile = async ({ page, t }: Visitor): Promise<string> => {
  await page.goto("/dossiers");
  await page.locator(".file-line a").first().click();
  await page.getByRole("heading", { name: t("attachments") }).waitFor();
  return /[0-9a-f-]{36}/.exec(page.url())?.[0] ?? "";
};

describe("given an officer with a photo to attach, on a phone of 360 px", () => {
  it("[ATT-17] when the network is cut half-way and the page reloaded, then the photo goes on from there, is seen, and lies nowhere in clear", async () => {
    expect(foundIn(photo)).toHaveLength(40);
    const visitor = await visit(world, 360, "fr");
    const { page, t } = visitor;
    await signIn(visitor, "opj.zakpota");
    const file = await openFirstFile(visitor);

    const sent: number[] = [];
    let isCut = false;
    await page.context().route(/\/api\/v1\/attachments\/[0-9a-f-]{36}$/, async (route, request) => {
      if (request.method() !== "PATCH") return route.continue();
      if (!isCut && sent.length === 2) {
        isCut = true;
        await page.context().setOffline(true);
        return route.abort("internetdisconnected");
      }
      sent.push(Number(request.headers()["upload-offset"]));
      return route.continue();
    });
    await page.locator("summary", { hasText: t("attachJoin") }).click();
    await page.getByLabel(t("attachPick")).setInputFiles({ name: NAME, mimeType: "image/png", buffer: photo });
    await page.getByLabel(t("attachWhole")).check();
    await page.getByLabel(t("attachNote")).fill(NOTE);
    await sound(visitor);
    await picture(visitor, "attach-form", ".inline-form[open]");
    await page.getByRole("button", { name: t("attachDo") }).click();

    // The line is cut after two chunks: the list says so, and what waits lies encrypted on the device.
    await page.getByText(t("attachCut")).waitFor();
    const waiting = page.locator(".waiting-line");
    await waiting.getByText(NAME).waitFor();
    await waiting
      .getByText(
        t("attachPercent")
          .replace("{n}", String(Math.floor((200 * CHUNK) / (photo.length + 64))))
          .replace(" %", "\u00a0%"),
      )
      .waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((it) => it.id)).toEqual([]);
    await picture(visitor, "attach-waiting", ".waiting");
    const device = (await page.evaluate<string[]>(DUMP)).map((it) => Buffer.from(it, "base64"));
    expect(foundIn(Buffer.concat(device))).toEqual([]);

    await page.context().setOffline(false);
    await page.reload();
    await page.locator("#attachments .count", { hasText: "1" }).waitFor();
    expect(await page.locator(".waiting-line").count()).toBe(0);
    expect(sent).toEqual(Array.from({ length: Math.ceil(photo.length / CHUNK) }, (_, i) => i * CHUNK));

    // What the server keeps: all of it is there, and none of it can be read.
    const [{ id = "" } = {}] = await world.server.office.database.asSystem((tx) =>
      tx.query<{ id: string }>("select id from attachment"),
    );
    const kept = bytesBelow("attachments");
    expect(kept.length).toBeGreaterThan(photo.length);
    expect(foundIn(kept)).toEqual([]);
    const database = bytesBelow("database");
    expect(database.includes(Buffer.from(id))).toBe(true);
    expect(foundIn(database)).toEqual([]);

    // A colleague opens it on another computer.
    const colleague = await visit(world, 360, "fr");
    await signIn(colleague, "chef.zakpota");
    await colleague.page.goto(`/dossiers/${file}`);
    await colleague.page.getByRole("button", { name: t("attachOpen"), exact: true }).click();
    const image = colleague.page.getByRole("img", { name: NAME });
    await image.waitFor();
    await colleague.page.getByText(NOTE).waitFor();
    await colleague.page.locator("figure").getByText(t("identityAudited")).waitFor();
    const seen = await image.evaluate(
      async (it, at) => {
        const shown = it as unknown as { decode(): Promise<void> };
        await shown.decode();
        const { document } = globalThis as unknown as { document: { createElement(name: string): Canvas } };
        interface Canvas {
          width: number;
          height: number;
          getContext(kind: string): {
            drawImage(image: unknown, x: number, y: number): void;
            getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray };
          };
        }
        const canvas = document.createElement("canvas");
        canvas.width = at[0]! + 1;
        canvas.height = at[1]! + 1;
        const context = canvas.getContext("2d");
        context.drawImage(shown, 0, 0);
        return [...context.getImageData(at[0]!, at[1]!, 1, 1).data.slice(0, 3)];
      },
      [WIDTH - 1, HEIGHT - 1],
    );
    expect(seen).toEqual(pixel(WIDTH - 1, HEIGHT - 1));
    await sound(colleague);
    await picture(colleague, "attach-view", "figure");

    // Another sector is refused, by its address too.
    const social = await visit(world, 360, "fr");
    await signIn(social, "social.zakpota");
    for (const path of ["", "/bytes"]) {
      const refused = await social.page.request.get(`/api/v1/files/${file}/attachments/${id}${path}`);
      expect(refused.status()).toBe(404);
    }
  });
});
