import { FilePage, FileView, IdentityView, PaperView } from "@relais/casework";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { fill } from "./forms.ts";
import { PrintedPage } from "./pdf.ts";
import { picture, SCREENS, signIn, sound, startWorld, type Visitor, visit, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const plain = (text: string): string => text.replace(/\s+/g, " ");

const ask = async <S extends z.ZodType>({ page }: Visitor, path: string, schema: S): Promise<z.infer<S>> =>
  schema.parse(await (await page.request.get(`/api/v1${path}`)).json());

const WORDS = {
  fr: {
    form: "Fiche d'entrée et de sortie d'hébergement",
    centre: "Structure ou famille",
    typed: "Demo-Centre des Rôniers",
  },
  en: { form: "Shelter entry and exit form", centre: "Centre or family", typed: "Demo-Centre of the Palms" },
} as const;

describe.each(SCREENS)("given a placement, just recorded, at %i px, in %s", (width, language) => {
  it("[JOU-7] when its paper is rewritten, left, opened again and printed, then nothing typed is lost, and it prints with its articles, in grey only, the name only when asked for", async () => {
    const visitor = await visit(world, width, language);
    const { page, t } = visitor;
    const w = WORDS[language];
    await signIn(visitor, "opj.zakpota");
    const { items } = await ask(visitor, "/files?status=victime", FilePage);
    const [{ file }] = [items[0]!];
    await page.goto(`/dossiers/${file.id}/actes/placer-durablement?fait=true`);
    await fill(visitor, { [`${w.centre} (${t("optional")})`]: w.typed });
    await page.getByRole("button", { name: t("saveAct") }).click();
    await sound(visitor);
    await picture(visitor, "acte-enregistre");
    await page
      .getByRole("status")
      .getByRole("link", { name: t("paperPrint").replace("{t}", w.form) })
      .click();
    await page.getByRole("heading", { level: 1, name: w.form }).waitFor();

    const recipient = page.getByLabel(t("paper_recipient"), { exact: true });
    const remarks = page.getByLabel(t("paper_remarks"));
    const sender = page.getByLabel(t("paper_sender"), { exact: true });
    const said = page.getByLabel(t("paper_values"));
    await expect.poll(() => said.inputValue()).toContain(w.typed);
    const unit = await sender.inputValue();
    await sender.fill("Demo-Unité");
    await recipient.fill("Demo-Procureur, Abomey");
    await remarks.fill(`Demo-Mention ${"longue et précise ".repeat(12)}\nseconde ligne`);
    await page.getByText(t("draftKept")).waitFor();
    await sound(visitor);
    await picture(visitor, "papier");
    await picture(visitor, "papier-suite", "#block-rules");

    const paper = page.url();
    await page.goto("/procedures");
    await page.goto(paper);
    await expect.poll(() => recipient.inputValue()).toBe("Demo-Procureur, Abomey");
    expect(await remarks.inputValue()).toContain("seconde ligne");

    const [, act = "", which = ""] = /papiers\/([^/]+)\/([^/?]+)/.exec(paper) ?? [];
    const view = await ask(visitor, `/files/${file.id}/papers/${act}/${which}`, PaperView);
    const { names } = await ask(visitor, `/files/${file.id}/identity`, IdentityView);
    const [name = ""] = names.map((it) => plain(it.name));
    const unnamed = new PrintedPage(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
    const text = await unnamed.text();
    const articles = view.rules.map((it) => plain(it.basis[language]));
    expect(articles.some((it) => /art\. \d+/.test(it))).toBe(true);
    expect(articles.filter((it) => !text.includes(it))).toEqual([]);
    for (const told of [
      w.typed,
      "Demo-Unité",
      "Demo-Procureur, Abomey",
      "seconde ligne",
      file.number,
      t("paperDraft"),
      t("chronologyFoot"),
    ]) {
      expect(text).toContain(plain(told));
    }
    expect(text).toMatch(/1 \/ \d/);
    expect(await unnamed.colours()).toEqual([]);
    expect(name).not.toBe("");
    expect(text).not.toContain(name);

    await page.getByLabel(t("chronologyWithIdentity")).check();
    await expect.poll(() => page.getByRole("textbox", { name: t("paper_identity") }).inputValue()).toContain(name);
    await sound(visitor);
    const named = new PrintedPage(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
    expect(await named.text()).toContain(name);

    // One part goes back to what the file says; the rest stays as typed.
    await page
      .getByRole("button", { name: t("paperAsFile") })
      .first()
      .click();
    expect(await sender.inputValue()).toBe(unit);
    expect(await recipient.inputValue()).toBe("Demo-Procureur, Abomey");

    const { acts } = await ask(visitor, `/files/${file.id}`, FileView);
    expect(acts.find((it) => it.id === act)?.papers.map((it) => it.id)).toEqual([which]);
    await page.context().close();
  });
});
