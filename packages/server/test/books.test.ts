import { compileProcedure, type Procedure, type Rule } from "@relais/procedures";
import type { KitView } from "@relais/training";
import fc from "fast-check";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, describe, expect, it } from "vitest";
import { PrintedPage } from "../../../journeys/pdf.ts";
import { loadCountry } from "../src/pack/country.ts";
import { Printer } from "../src/print/printer.ts";
import { type Book, printBook, READERS } from "../src/training/books.ts";
import { shownKit } from "../src/training/kit.ts";

const country = loadCountry();
const { kit } = country;
const printer = new Printer();
afterAll(() => printer.close());

const bytesOf = async (view: KitView, book: Book, module?: string): Promise<Uint8Array> => {
  const printed = await printBook(printer, view, { book, module });
  if (!printed.ok) throw new Error(printed.refusal.fr);
  return printed.value;
};
const viewFor = (book: Book): KitView => shownKit(country, READERS[book]);
/** Without its spaces: where a line ends is the printer's affair. */
const tight = (text: string): string => text.replace(/\s+/g, "");
/** What stands between the head and the foot of its pages. */
const textOf = async (bytes: Uint8Array): Promise<string> => {
  const [head, foot] = [tight(kit.mention.fr), /Livredu(?:formateur|participant)·[^·]*·version\S*?page\d+\/\d+$/];
  const pages = (await pagesOf(bytes)).map((it) => it.slice(head.length).replace(foot, ""));
  return pages.join("");
};
const pagesOf = async (bytes: Uint8Array): Promise<string[]> => {
  const document = await open(bytes);
  return Promise.all(
    Array.from({ length: document.numPages }, async (_, at) => {
      const { items } = await (await document.getPage(at + 1)).getTextContent();
      return tight(items.map((it) => ("str" in it ? it.str : "")).join(""));
    }),
  );
};
/** Those of some words that are not in a text; a failure then names them, not a whole book. */
const absent = (said: string, words: readonly string[]): string[] =>
  words.filter((it) => !MARKED.test(it) && !said.includes(tight(it)));
/** A letter under a mark of its own (ɔ̀) is drawn as it should be, and read twice by the reader of these tests. */
const MARKED = /\p{M}/u;
const present = (said: string, words: readonly string[]): string[] => words.filter((it) => said.includes(tight(it)));
const open = (bytes: Uint8Array) => getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;

interface Node {
  readonly role?: string;
  readonly children?: readonly Node[];
}
const rolesIn = ({ role, children = [] }: Node): string[] => [
  ...(role === undefined ? [] : [role]),
  ...children.flatMap(rolesIn),
];

const whole = {
  formateur: bytesOf(viewFor("formateur"), "formateur"),
  participant: bytesOf(viewFor("participant"), "participant"),
};
// Each test waits for the ones it needs: a failure is told there.
for (const it of Object.values(whole)) it.catch(() => undefined);

describe("given the kit of the pack", () => {
  it.each(["formateur", "participant"] as const)(
    "[BOK-1] when the book of the %s is printed, then it is tagged as PDF/UA-1 with its title, its language, heads and tables",
    async (book) => {
      const document = await open(await whole[book]);
      const { info, metadata } = await document.getMetadata();
      expect(info).toMatchObject({ Title: `Livre du ${book} : Protéger l'enfant`, Language: "fr-BJ" });
      expect(metadata?.getRaw()).toMatch(/pdfuaid:part>1</);
      expect([...((await document.getMarkInfo()) as unknown as Map<string, boolean>)]).toContainEqual(["Marked", true]);
      const roles = new Set<string>();
      for (let page = 1; page <= document.numPages; page++) {
        const tree = (await (await document.getPage(page)).getStructTree()) as Node | null;
        for (const role of tree === null ? [] : rolesIn(tree)) roles.add(role);
      }
      expect([...roles]).toEqual(expect.arrayContaining(["H1", "H2", "H3", "Table", "TH", "TD", "P"]));
    },
  );

  it.each(["formateur", "participant"] as const)(
    "[BOK-2] when the book of the %s is printed, then every module is in it, and each page says what it is, of how many, and that it is a draft",
    async (book) => {
      const said = await textOf(await whole[book]);
      const words = kit.modules.flatMap((it) => [
        it.titre.fr,
        ...it.objectifs.map((one) => one.texte),
        ...it.grille.map((one) => one.element),
        ...it.questions.map((one) => one.stem),
        ...it.fiche.flatMap((one) => one.texte.split("\n")),
      ]);
      expect(absent(said, words)).toEqual([]);
      expect(
        absent(
          said,
          kit.prevus.flatMap(({ titre, objectifs }) => [titre.fr, ...objectifs]),
        ),
      ).toEqual([]);
      const pages = await pagesOf(await whole[book]);
      for (const [at, page] of pages.entries()) {
        expect(absent(page, [kit.mention.fr, `version ${kit.version}`, `page ${at + 1} / ${pages.length}`])).toEqual(
          [],
        );
      }
      expect(await new PrintedPage(Buffer.from(await whole[book])).colours()).toEqual([]);
    },
  );

  it("[BOK-2] when the trainer's book is printed, then it says each sequence, card, right answer, reason, and rule with its text", async () => {
    const said = await textOf(await whole.formateur);
    const words = viewFor("formateur").modules.flatMap(({ trainer, taught }) => [
      ...trainer!.seance.flatMap((it) => it.conduite),
      ...trainer!.jeux.flatMap((it) => [...it.attendu, ...it.cartes.flatMap((card) => card.consigne.split("\n"))]),
      ...trainer!.keys.flatMap((it) => [it.explanation ?? "", ...it.whys.map(({ why }) => why)]),
      ...taught.flatMap(({ now }) => [now!.sentence.fr, now!.basis.fr, now!.confidence?.fr ?? "texte lu"]),
    ]);
    expect(words.length).toBeGreaterThan(800);
    // The head of the plan comes again on each page, in the midst of what is said there.
    expect(absent(said.replaceAll(tight("Début, durée Ce que le formateur fait et dit"), ""), words)).toEqual([]);
  });

  it("[BOK-3] when the participant's book is printed, then no answer, reason, card or word of the trainer is in it", async () => {
    const said = await textOf(await whole.participant);
    const all = await textOf(await whole.formateur);
    const given = tight(kit.modules.flatMap((it) => it.fiche.map(({ texte }) => texte)).join(" "));
    const kept = viewFor("formateur")
      .modules.flatMap(({ trainer }) => [
        ...trainer!.keys.flatMap((it) => [it.explanation ?? "", ...it.whys.map(({ why }) => why)]),
        ...trainer!.jeux.flatMap((it) => [...it.attendu, ...it.cartes.map((card) => card.consigne)]),
        ...trainer!.seance.flatMap((it) => it.conduite),
      ])
      // Shorter ones, and a few sentences of the hand-out, stand in both.
      .filter((it) => it.length > 40 && present(given, [it]).length === 0);
    expect(kept.length).toBeGreaterThan(300);
    expect(present(said, kept)).toEqual([]);
    // A sign marks what is right: only the trainer's has one.
    expect([all.includes("✓"), said.includes("✓")]).toEqual([true, false]);
  });

  it("[BOK-2] when one module is asked for, then it alone is printed; one that is not written is refused with those that are", async () => {
    const [first, second] = kit.modules;
    const said = await textOf(await bytesOf(viewFor("participant"), "participant", second!.module));
    expect(present(said, [first!.titre.fr, second!.titre.fr])).toEqual([second!.titre.fr]);
    const refused = await printBook(printer, viewFor("participant"), { book: "participant", module: "rien" });
    expect(refused).toMatchObject({ ok: false, refusal: { code: "module.unknown" } });
    expect(!refused.ok && refused.refusal.fr).toContain(first!.module);
  });
});

/** A kit of one question, whose choices are these. */
const asking = (choices: readonly string[]): KitView => {
  const view = viewFor("participant");
  const [module] = view.modules;
  const question = { id: "q1", stem: "Quoi ?", kind: "choice" as const, select: "one" as const, choices: [...choices] };
  return { ...view, modules: [{ ...module!, questions: [question] }], planned: [] };
};

describe("given words that somebody typed", () => {
  it("[BOK-4] when they are printed, then they stand as typed, whatever signs of markup are in them", async () => {
    const signs = [..."#*$_@<>[](){}\\\"'`~=+-/:;,.!?%&|^0aÉœɖɛɔŋẹọḿ«»…→ "];
    const words = fc
      .string({ unit: fc.constantFrom(...signs), minLength: 1, maxLength: 40 })
      .map((it) => `a${it.replace(/ +/g, " ")}z`);
    await fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: 20, maxLength: 20 }), async (choices) => {
        const said = await textOf(await bytesOf(asking(choices), "participant"));
        expect(absent(said, choices)).toEqual([]);
      }),
      { seed: 4, numRuns: 25 },
    );
  });

  it("[BOK-4] when they are of Benin's languages, then their letters are found again as they were", async () => {
    const words = ["ɖɛkpɛ", "Ɖɔ", "ŋutɔ", "Ŋ", "ẹ", "ọ", "ṣ", "ḿ", "ƐƆƊɗ"];
    expect(absent(await textOf(await bytesOf(asking(words), "participant")), words)).toEqual([]);
  });

  it("[BOK-5] when a sign has no shape in the font, then it is refused, naming the sign", async () => {
    const refused = await printBook(printer, asking(["漢"]), { book: "participant" });
    expect(refused).toMatchObject({ ok: false, refusal: { code: "print.letter" } });
    expect(!refused.ok && refused.refusal.fr).toContain("« 漢 »");
    expect((await printBook(printer, asking(["mot"]), { book: "participant" })).ok).toBe(true);
  });
});

describe("given a book that is being printed", () => {
  it("[BOK-5] when others ask for something meanwhile, then they are not held up", async () => {
    let turns = 0;
    const turn = setInterval(() => turns++, 1);
    await bytesOf({ ...viewFor("formateur"), version: "2" }, "formateur");
    clearInterval(turn);
    expect(turns).toBeGreaterThan(10);
  });

  it("[BOK-5] when it is stopped, then it says so, and the next one is printed", async () => {
    const own = new Printer();
    const stop = new AbortController();
    const stopped = own.print("trainer", viewFor("formateur"), stop.signal);
    const next = own.print("participant", viewFor("participant"));
    stop.abort();
    expect(await stopped).toMatchObject({ ok: false, refusal: { code: "print.stopped" } });
    expect((await next).ok).toBe(true);
    await own.close();
  });

  it("[BOK-5] when the same is printed twice, then it is the same to the byte", async () => {
    const again = await bytesOf(viewFor("participant"), "participant");
    expect(Buffer.from(again).equals(Buffer.from(await whole.participant))).toBe(true);
  });
});

describe("given a rule that was revised after a module was written", () => {
  const procedures = country.procedures.map((it) => it.procedure);
  const [first] = procedures;
  const change = (edit: (rule: Rule) => Rule): Procedure => ({
    ...first!,
    version: "2027-1",
    rules: first!.rules.map((it) => (it.key === "appel-gups" ? edit(it) : it)),
  });
  const compiled = (it: Procedure) => compileProcedure(it, country.vocabulary, country.calendar);
  const taughtWith = (procedures: readonly Procedure[]) =>
    shownKit({ ...country, procedures: procedures.map(compiled) }, "trainer")
      .modules.flatMap((it) => it.taught)
      .find((it) => it.rule === "enfant-victime/appel-gups")!;
  const blocking = change((it) => ({ ...it, blocking: !it.blocking }));

  it("[BOK-6] when both versions are loaded, then what changed is told, aspect by aspect, and nothing else", () => {
    const taught = taughtWith([...procedures, blocking]);
    expect(taught.standing).toBe("revised");
    expect(taught.changes).toEqual([
      {
        what: { fr: "Force", en: "Force" },
        before: { fr: "guide", en: "guides" },
        after: { fr: "bloque", en: "blocks" },
      },
    ]);
    expect(taught.now?.version).toBe("2027-1");
  });

  it("[BOK-6] when the older version is no longer loaded, then the module is stale and nothing is made up", () => {
    expect(taughtWith([blocking, ...procedures.slice(1)])).toMatchObject({ standing: "revised", changes: null });
    const gone = { ...blocking, rules: blocking.rules.filter((it) => it.key !== "appel-gups") };
    expect(taughtWith([gone, ...procedures.slice(1)])).toMatchObject({ standing: "repealed", now: null });
  });

  it("[BOK-6] when the trainer's book is printed, then it says so beside the rule", async () => {
    const view = shownKit({ ...country, procedures: [...procedures, blocking].map(compiled) }, "trainer");
    const said = await textOf(await bytesOf(view, "formateur"));
    expect(absent(said, ["Force : « guide » est devenu « bloque »"])).toEqual([]);
  });
});
