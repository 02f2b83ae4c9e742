import { randomBytes } from "node:crypto";
import { ChronologyView, FileView, Me, ReferenceView } from "@relais/casework";
import { type CommandEnvelope, newId, Outcome } from "@relais/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { PrintedPage } from "./pdf.ts";
import { signIn, startWorld, type Visitor, visit, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const id = () => newId({ now: Date.now, random: (length) => new Uint8Array(randomBytes(length)) });
const ACTS = 40;
const plain = (text: string): string => text.replace(/\s+/g, " ");

const ask = async <S extends z.ZodType>({ page }: Visitor, path: string, schema: S): Promise<z.infer<S>> =>
  schema.parse(await (await page.request.get(`/api/v1${path}`)).json());

/** A file of forty acts, each an hour after the one before, recorded as facts. */
const longFile = async (visitor: Visitor): Promise<string> => {
  const { csrf } = await ask(visitor, "/me", Me);
  const { steps, procedures } = await ask(visitor, "/reference", ReferenceView);
  const procedure = procedures.find((it) => it.statuses.includes("victime"));
  const offered = steps.filter((it) => !it.closesFile && ["commun", "enquete"].includes(it.compartment));
  const file = id();
  const start = Date.now() - (ACTS + 2) * 3_600_000;
  const at = (hours: number) => {
    const time = new Date(start + hours * 3_600_000).toISOString();
    return { from: time, to: time };
  };
  const command = (type: string, sequence: number, payload: CommandEnvelope["payload"]): CommandEnvelope => ({
    id: id(),
    stream: file,
    type,
    v: 1,
    device: "journey",
    sequence,
    madeAt: new Date().toISOString(),
    read: {},
    payload,
  });
  const commands = [
    command("open-file", 0, {
      time: at(0),
      procedures: [{ procedure: procedure?.id ?? "", version: procedure?.version ?? "" }],
      statuses: ["victime"],
      nature: "invented",
    }),
    ...Array.from({ length: ACTS }, (_, i) => {
      const step = offered[i % offered.length];
      const values = step?.id === "enregistrer" ? { statut: ["victime"], genreFaits: ["traite"], sexe: "fille" } : {};
      return command("record-act", i + 1, {
        act: id(),
        step: step?.id ?? "",
        time: at(i + 1),
        intent: "report",
        role: step?.roles[0] ?? "opj",
        values,
      });
    }),
  ];
  const answer = await visitor.page.request.post("/api/v1/commands", {
    data: { commands },
    headers: { "x-relais-csrf": csrf },
  });
  const { outcomes } = (await answer.json()) as { outcomes: unknown[] };
  expect(outcomes.map((it) => Outcome.parse(it).status).filter((it) => !it.startsWith("accepted"))).toEqual([]);
  return file;
};

describe("given a file of forty acts", () => {
  it("[JOU-3] when its chronology is printed, then every act and article is in the text, in grey only", async () => {
    const visitor = await visit(world, 1280, "fr");
    const { page, t } = visitor;
    await signIn(visitor, "opj.zakpota");
    const file = await longFile(visitor);
    const shown = await ask(visitor, `/files/${file}`, FileView);
    expect(shown.acts).toHaveLength(ACTS);
    for (const print of ["facts", "annotated"] as const) {
      const view = await ask(visitor, `/files/${file}/chronology?print=${print}`, ChronologyView);
      expect(view.lines).toHaveLength(ACTS);
      await page.goto(`/dossiers/${file}/chronologie`);
      if (print === "annotated") await page.getByRole("button", { name: t("chronologyAnnotated") }).click();
      await page
        .locator(".sheet tbody tr")
        .nth(ACTS - 1)
        .waitFor();
      const printed = new PrintedPage(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
      const text = await printed.text();
      const words = new Set(
        view.lines.flatMap((line) => [line.title.fr, ...line.rules.map(({ rule }) => rule.basis.fr)]).map(plain),
      );
      expect(words.size).toBeGreaterThan(20);
      expect([...words].filter((it) => !text.includes(it))).toEqual([]);
      expect([...words].some((it) => /art\. \d+/.test(it))).toBe(true);
      expect(text).toContain(plain(t("chronologyFoot")));
      expect(await printed.colours()).toEqual([]);
    }
    await page.context().close();
  });
});
