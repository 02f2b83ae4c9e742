import { readFileSync } from "node:fs";
import { benin } from "@relais/benin";
import { diceOf } from "@relais/core";
import {
  answerTimeOf,
  type Directory,
  emptyDirectory,
  idOf,
  type Need,
  type RowOf,
  readTerritory,
} from "@relais/directory";
import { startBrowser } from "@relais/testkit";
import { bundled } from "./bundled.ts";
import type { Given, Said } from "./choosing-page.ts";
import { type Measured, ms, quantile } from "./measure.ts";

const SERVICES = 5_000;
const SLOWER = 4;
const WARM = 10;
const TIMES = 110;
const TYPES = ["hebergement", "soins-urgence", "enquete-sociale", "psychosocial", "aide-juridique", "scolarisation"];
const LANGUAGES = ["fr", "fon", "yor", "bba", "ddn"];
const AT = Date.parse("2026-11-27T10:00:00+01:00");

const text = (url: URL): string => readFileSync(url, "utf8");
const territory = readTerritory({ communes: text(benin.communes), departments: text(benin.departments) });

/** A country's worth of services, each with hours, languages, an area, past answers, and beds where children sleep. */
const country = (types: readonly string[]): Directory => {
  const dice = diceOf(5);
  const made = { ...emptyDirectory() } as { -readonly [T in keyof Directory]: Directory[T][number][] };
  const organization_id = idOf("bench");
  made.organization.push({ id: organization_id, name: "Banc d'essai", description: "" });
  for (let i = 0; i < SERVICES; i++) {
    const commune = dice.pick(territory.communes);
    const [service_id, location_id] = [idOf("service", `${i}`), idOf("location", `${i}`)];
    const service_type = dice.pick(types);
    const service: RowOf<"service"> = {
      id: service_id,
      organization_id,
      name: `Service ${i}`,
      status: dice.chance(1 / 20) ? "inactive" : "active",
      service_type,
      minimum_age: dice.whole(0, 7),
      maximum_age: dice.whole(12, 17),
      assured_date: dice.pick(["2026-01-05", "2026-10-05"]),
      ...(dice.chance(1 / 4) && { sexes: dice.pick(["F", "M"]) }),
      ...(dice.chance(1 / 3) && { statuses: dice.pick(["victime", "en-danger", "victime,en-danger"]) }),
    };
    made.service.push(service);
    const { lat, lon } = commune.position;
    made.location.push({
      id: location_id,
      location_type: "physical",
      commune: commune.code,
      latitude: lat + dice.whole(0, 99) / 1_000,
      longitude: lon + dice.whole(0, 99) / 1_000,
    });
    made.service_at_location.push({ id: idOf("link", `${i}`), service_id, location_id });
    for (const [opens_at, closes_at] of [
      ["08:00", "12:30"],
      ["15:00", "18:30"],
    ] as const) {
      const hours = { freq: "WEEKLY", byday: "MO,TU,WE,TH,FR", opens_at, closes_at } as const;
      made.schedule.push({ id: idOf("hours", opens_at, `${i}`), service_id, ...hours });
    }
    for (const code of ["fr", dice.pick(LANGUAGES)]) {
      made.language.push({ id: idOf("language", code, `${i}`), service_id, code });
    }
    if (dice.chance(1 / 2)) {
      made.service_area.push({
        id: idOf("area", `${i}`),
        service_id,
        area_code: commune.code.slice(0, dice.pick([2, 4])),
      });
    }
    for (const sex of service_type === "hebergement" ? (["F", "M"] as const) : []) {
      const beds = { maximum: 12, available: dice.whole(0, 4), updated: "2026-11-26T18:00:00+01:00" };
      made.service_capacity.push({ id: idOf("beds", sex, `${i}`), service_id, sex, ...beds });
    }
  }
  return made;
};

const needsOf = (types: readonly string[]): Need[] => {
  const dice = diceOf(6);
  return Array.from({ length: TIMES }, () => {
    const from = dice.whole(0, 14);
    return {
      serviceType: dice.pick(types),
      age: { from, to: from + dice.whole(0, 2) },
      sex: dice.pick(["F", "M"] as const),
      statuses: ["victime"],
      commune: dice.pick(territory.communes).code,
      position: null,
      language: dice.pick(LANGUAGES),
    };
  });
};

/** Choosing among 5,000 services, in a real browser whose processor is slowed down. */
export const measure = async (): Promise<readonly Measured[]> => {
  const script = await bundled(new URL("./choosing-page.ts", import.meta.url).pathname);
  const browser = await startBrowser();
  try {
    const asked = async (types: readonly string[]): Promise<Said> => {
      const directory = country(types);
      const dice = diceOf(7);
      const given: Given = {
        directory,
        territory,
        customs: { licensed: ["hebergement"], sheltering: ["hebergement"] },
        answers: directory.service.flatMap((it) => {
          const hours = Array.from({ length: dice.whole(0, 29) }, () => dice.whole(1, 200));
          const time = answerTimeOf({ hours, unanswered: dice.whole(0, 4) });
          return time === null ? [] : [[it.id, time] as const];
        }),
        needs: needsOf(types),
        at: AT,
        holidays: [],
      };
      const page = await browser.newPage();
      const session = await page.context().newCDPSession(page);
      await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
      await page.addScriptTag({ content: script });
      const said = await page.evaluate<Said>(`relaisBench(${JSON.stringify(given)})`);
      await page.close();
      return said;
    };
    const p95 = ({ took }: Said): number => quantile(took.slice(WARM), 0.95);
    const said = await asked(TYPES);
    const alike = await asked(["hebergement"]);
    return [
      {
        what: `choosing among ${SERVICES} services, in a browser slowed ${SLOWER} times, p95`,
        value: p95(said),
        limit: 50,
        unit: "ms",
        detail: [
          `median ${ms(quantile(said.took.slice(WARM), 0.5))}, the very first ${ms(said.took[0] ?? Number.NaN)}`,
          `${(said.proposed / TIMES).toFixed(0)} proposed on average; making ready, once, ${ms(said.ready)}`,
          `were all of the type asked for: ${(alike.proposed / TIMES).toFixed(0)} proposed, median ${ms(quantile(alike.took.slice(WARM), 0.5))}, p95 ${ms(p95(alike))}`,
        ].join("; "),
      },
    ];
  } finally {
    await browser.close();
  }
};
