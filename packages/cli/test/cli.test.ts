import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ProblemsJson } from "../src/procedure.ts";

const VICTIME = "packs/benin/procedures/enfant-victime.yaml";
const folder = mkdtempSync(join(tmpdir(), "relais-cli-"));
const file = (name: string, text: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const relais = (...args: string[]) =>
  spawnSync(process.execPath, ["packages/cli/bin/relais.js", ...args], { encoding: "utf8" });

describe("given the command line", () => {
  it("[CLI-1] when a procedure is good, then check and test exit 0", () => {
    expect(relais("procedure", "check", VICTIME).status).toBe(0);
    expect(relais("procedure", "test", VICTIME).status).toBe(0);
  });

  it("[CLI-2] when it has faults, then check exits 1 and lists each in the documented shape", () => {
    const faulty = file("faulty.yaml", readFileSync(VICTIME, "utf8").replace("duree: 10", "duree: 12"));
    const { status, stdout } = relais("procedure", "check", faulty, "--json");
    expect(status).toBe(1);
    const [found] = ProblemsJson.parse(JSON.parse(stdout));
    expect(found).toMatchObject({ file: faulty, code: "limit.differs", line: expect.any(Number), example: null });
  });

  it("[CLI-11] when the node of the host cannot read TypeScript, then it runs all the same, on the one that came with it", () => {
    const older = (...args: string[]) =>
      spawnSync(process.execPath, ["--no-strip-types", "packages/cli/bin/relais.js", ...args], { encoding: "utf8" });
    expect(older("procedure", "check", VICTIME)).toMatchObject({ status: 0, stderr: "" });
    expect(older("nonsense").status).toBe(2);
  });

  it.each([
    [["procedure", "check", "no-such-file.yaml"]],
    [["procedure", "check"]],
    [["nonsense"]],
    [["dcr", "run", VICTIME]],
  ])("[CLI-1] when it is misused as %j, then it exits 2 with a sentence and no stack", (args) => {
    const { status, stderr } = relais(...args);
    expect(status).toBe(2);
    expect(stderr).not.toContain("    at ");
    expect(stderr.length).toBeGreaterThan(10);
  });

  it("[LOG-6] when a log is analysed, then its figures are printed, and against a procedure what departs from each rule", () => {
    const log = file(
      "journal.csv",
      "dossier,acte,quand\n1,enregistrer,2026-03-02T08:00:00+01:00\n1,Déjeuner,2026-03-02T12:00:00+01:00\n",
    );
    const { status, stdout } = relais("circuits", "analyse", log, "--procedure", VICTIME, "--json");
    expect(status).toBe(0);
    const said = JSON.parse(stdout);
    expect(said).toMatchObject({ cases: 1, events: 2, activities: 2, variants: 1, notes: [] });
    expect(said.deviations).toMatchObject({
      procedure: "enfant-victime",
      outside: [{ activity: "Déjeuner", count: 1 }],
    });
    expect(said.deviations.rules.length).toBeGreaterThan(0);
  });

  it.each([
    ["coupé.xes.gz", Buffer.from([0x1f, 0x8b, 8, 0]), "abîmé ou coupé"],
    ["latin.csv", Buffer.from("dossier,activit\xe9\n1,a\n", "latin1"), "UTF-8"],
    ["page.xes", "<html></html>", "commence par « html »"],
    ["qui.csv", "qui,quoi\n1,a\n", "--case"],
  ])("[LOG-6] when the log is %s, then it exits 1 with a sentence, and nothing is printed", (name, content, words) => {
    const path = file(name, content);
    const { status, stdout, stderr } = relais("circuits", "analyse", path, "--json");
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(words);
  });

  it("[CLI-3] when an act has no hour that reads, then its place and what is expected are said in both languages", () => {
    const acts = file("bad-acts.json", JSON.stringify([{ step: "enregistrer", at: "hier" }]));
    const { status, stderr } = relais(
      "procedure",
      "replay",
      VICTIME,
      "--acts",
      acts,
      "--at",
      "2026-03-20T08:00:00+01:00",
    );
    expect(status).toBe(2);
    expect(stderr).toContain("acte 1, « at » : un instant ISO 8601");
    expect(stderr).toContain("act 1, “at”: an ISO 8601 instant");
  });

  it("[CLI-3] when acts are replayed, then it says what is enabled, what is not yet and why, what is due and every verdict", () => {
    const acts = file(
      "acts.json",
      JSON.stringify([
        { step: "enregistrer", at: "2026-03-02T08:20:00+01:00", role: "opj", facts: { statut: ["victime"] } },
        { step: "etablir-requisition", at: "2026-03-02T09:00:00+01:00", role: "opj" },
      ]),
    );
    const { status, stdout } = relais(
      "procedure",
      "replay",
      VICTIME,
      "--acts",
      acts,
      "--at",
      "2026-03-20T08:00:00+01:00",
      "--json",
    );
    expect(status).toBe(0);
    const said = z
      .object({
        enabled: z.array(z.string()),
        notYet: z.array(z.object({ step: z.string(), reasons: z.array(z.object({ fr: z.string() })).min(1) })),
        instances: z.array(
          z.object({ rule: z.string(), verdict: z.string(), due: z.object({ to: z.string() }).nullable() }),
        ),
      })
      .parse(JSON.parse(stdout));
    expect(said.enabled).toContain("aviser-procureur");
    expect(said.notYet.map((it) => it.step)).toContain("presenter-majeur");
    expect(said.instances).toContainEqual({
      rule: "certificat-dix-jours",
      verdict: "overdue",
      due: { to: "2026-03-16T23:00:00.000Z" },
    });
  });

  it("[CLI-4] when it is exported, then the XML holds every step, and what it loses is listed", () => {
    const { status, stdout, stderr } = relais("procedure", "export", VICTIME, "--dcr-xml");
    expect(status).toBe(0);
    const steps = [
      ...readFileSync(VICTIME, "utf8")
        .split("\nregles:")[0]!
        .split("etapes:")[1]!
        .matchAll(/^ {2}([a-z-]+):$/gm),
    ];
    for (const [, step] of steps) expect(stdout).toContain(`<event id="${step}"/>`);
    expect(stdout).toContain('<response sourceId="placer-majeur-gav" targetId="presenter-majeur" time="PT48H"/>');
    expect(stderr).toContain("certificat-dix-jours");
  });

  it("[CLI-5] when it is drawn, then the drawing holds every rule", () => {
    const out = join(folder, "x.svg");
    expect(relais("procedure", "diagram", VICTIME, "-o", out).status).toBe(0);
    expect(readFileSync(out, "utf8").match(/data-rule=/g)).toHaveLength(40);
  });
});
