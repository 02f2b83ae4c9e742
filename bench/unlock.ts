import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addAccount, openOffice } from "@relais/server";
import { eventsOf } from "@relais/sync";
import { startBrowser } from "@relais/testkit";
import { makeApp } from "../packages/server/src/http/app.ts";
import { makeLogger } from "../packages/server/src/start.ts";
import { contact } from "../packages/web/src/device/local/sender.ts";
import { bundled } from "./bundled.ts";
import { type Measured, median, ms } from "./measure.ts";
import { newDevice, signIn } from "./sync/device.ts";
import type { Given, Took } from "./sync/unlock-page.ts";
import { ACTS, fillUnit } from "./sync/work.ts";

const FILES = Number(process.env.RELAIS_BENCH_FILES ?? 2_000);
const PLAYED = Math.min(FILES, 60);
const ROUNDS = Number(process.env.RELAIS_BENCH_ROUNDS ?? 5);
const SLOWER = 4;
const LOGIN = "banc";
const PASSWORD = "mot-de-passe-du-banc";

/** What a device of somebody with these files holds after its first contact, and the name of each file's child. */
const carried = async (): Promise<Given> => {
  const folder = mkdtempSync(join(tmpdir(), "relais-bench-unlock-"));
  const office = await openOffice({ RELAIS_DATA: folder });
  const app = await makeApp({ office, logger: makeLogger({ RELAIS_LOG: "silent" }), screens: null });
  try {
    const officer = { role: "opj", unit: "com-za-kpota" };
    const account = { ...officer, login: LOGIN, name: "Banc", password: PASSWORD, demonstration: "real" } as const;
    const added = await addAccount(office.database, office.sources, account);
    if (!added.ok) throw new Error(added.refusal.en);
    await fillUnit(office, { ...officer, account: added.value }, PLAYED);
    const address = await app.listen({ port: 0, host: "127.0.0.1" });
    const station = await newDevice(address, await signIn(address, LOGIN, PASSWORD));
    if ((await contact(station)) !== "done") throw new Error("The first contact did not come to its end");
    const { holdings } = station;
    const names = Object.entries(holdings.replica.streams).flatMap(([id, held]) => {
      const found = /"names":\[\{"name":"([^"]+)"/.exec(JSON.stringify(eventsOf(held, "whole")))?.[1];
      return found === undefined ? [] : [[id, found] as const];
    });
    return { holdings, names: Object.fromEntries(names), files: FILES };
  } finally {
    await app.close();
    await office.database.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** From the device key to the answer of a search by name, in a browser slowed down, beside decrypting the files alone. */
export const measure = async (): Promise<readonly Measured[]> => {
  const given = await carried();
  const script = await bundled(new URL("./sync/unlock-page.ts", import.meta.url).pathname);
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    await page.route("http://localhost/", (route) =>
      route.fulfill({ contentType: "text/html", body: "<!doctype html>" }),
    );
    await page.goto("http://localhost/");
    await page.addScriptTag({ content: script });
    process.stderr.write(`unlock: ${FILES} files into the store of a browser …\n`);
    await page.evaluate(`relaisUnlock.fill(${JSON.stringify(given)})`);
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    const rounds: Took[] = [];
    for (let i = 0; i <= ROUNDS; i++) rounds.push(await page.evaluate<Took>("relaisUnlock.round()"));
    const warm = rounds.slice(1);
    if (warm.some((it) => it.found === 0)) throw new Error("The child that was sought was not found");
    const [search, decrypt] = [median(warm.map((it) => it.search)), median(warm.map((it) => it.decrypt))];
    return [
      {
        what: `${FILES} files of ${ACTS} acts: unlocked and a name found, browser slowed ${SLOWER} times, to decrypting them`,
        value: median(warm.map((it) => it.search / it.decrypt)),
        limit: 3,
        unit: "×",
        detail: `${ms(search)} to ${ms(decrypt)}; ${((warm[0]?.bytes ?? 0) / 1e6).toFixed(1)} MB of files`,
      },
    ];
  } finally {
    await browser.close();
  }
};
