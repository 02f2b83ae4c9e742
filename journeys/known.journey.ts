import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fill } from "./forms.ts";
import {
  type Language,
  picture,
  SCREENS,
  signIn,
  sound,
  startWorld,
  type Visitor,
  visit,
  type World,
} from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const LABELS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  fr: {
    name: "Nom et prénoms",
    status: "Situation de l'enfant",
    victim: "Victime",
    sex: "Sexe",
    girl: "Fille",
    commune: "Commune de résidence",
  },
  en: {
    name: "Name",
    status: "Situation of the child",
    victim: "Victim",
    sex: "Sex",
    girl: "Girl",
    commune: "Commune of residence",
  },
};

interface Entered {
  readonly name: string;
  readonly birth: string;
}

/** Enters a child as far as the comparison needs, and goes no further. */
const enter = async (visitor: Visitor, { name, birth }: Entered): Promise<void> => {
  const { page, t, language } = visitor;
  const said = LABELS[language];
  await page.goto("/dossiers/nouveau");
  await page.getByRole("heading", { level: 1, name: t("newFileTitle") }).waitFor();
  await page.getByLabel(new RegExp(`^${said.name} \\(`)).fill(name);
  await page
    .getByRole("group", { name: said.status ?? "" })
    .getByLabel(said.victim ?? "", { exact: true })
    .check();
  await page
    .getByRole("group", { name: new RegExp(`^${said.sex}`) })
    .getByLabel(said.girl ?? "", { exact: true })
    .check();
  await page.getByLabel(t("birthDate"), { exact: true }).first().check();
  await page.locator('input[type="date"]').first().fill(birth);
  await page.getByLabel(new RegExp(`^${said.commune}`)).fill("Za-Kpota");
};

const open = async (visitor: Visitor): Promise<string> => {
  const { page, t } = visitor;
  await fill(visitor);
  await page.getByRole("button", { name: t("openTheFile") }).click();
  await page.getByRole("heading", { name: t("fileDue") }).waitFor();
  return page.getByRole("heading", { level: 1 }).innerText();
};

const known = (visitor: Visitor, number: string) =>
  visitor.page.locator("li.card", { has: visitor.page.getByRole("link", { name: number, exact: true }) });

/** Two children for each screen: one whom the unit knows, and one whom another unit knows. */
const CHILDREN: readonly { readonly ours: readonly [string, string]; readonly theirs: readonly [string, string] }[] = [
  { ours: ["Kpakpavi Houngbonon", "Hounngbonon Papavi"], theirs: ["Tossavi Adjakpa", "Adjapa Tosavi"] },
  { ours: ["Kpossou Vidéhouénou", "Videwenou Possou"], theirs: ["Sagbo Adjovihoun", "Ajovihoun Sagbo"] },
  { ours: ["Gbèdossou Kinhoun", "Kinhoun Bedossou"], theirs: ["Dossa Kpatchavi", "Patchavi Dossa"] },
  { ours: ["Zannou Adjignon", "Ajignon Zanou"], theirs: ["Houéto Gbénou", "Weto Benou"] },
];

describe("given a child who is known to the unit, and one whom another unit knows", () => {
  it.each(SCREENS.map((it, i) => [...it, CHILDREN[i]!] as const))(
    "[JOU-36] at %i px in %s, when the child is entered again, then the file stands beside it in words; opened all the same, it is told to the head, who merges the two and separates them",
    async (width, language, { ours, theirs }) => {
      const officer = await visit(world, width, language);
      const { page, t } = officer;
      await signIn(officer, "opj.zakpota");
      await enter(officer, { name: ours[0], birth: "2014-05-03" });
      await page.getByText(t("knownNone")).waitFor();
      const first = await open(officer);

      // Another hand, another spelling, the other order, day and month turned.
      await enter(officer, { name: ours[1], birth: "2014-03-05" });
      const match = known(officer, first);
      await match.waitFor();
      await match.getByText(t("known_likely")).waitFor();
      for (const standing of ["standing_agrees", "standing_close"] as const) {
        await match.getByText(t(standing)).first().waitFor();
      }
      await sound(officer);
      await picture(officer, "enfant-connu", ".compared");
      // « Ce n'est pas lui » is answered by keyboard, taken back, and stops nothing.
      await match.getByRole("button", { name: t("notTheSame").replace("{n}", first) }).press("Enter");
      await match.waitFor({ state: "detached" });
      await page.getByRole("button", { name: t("notTheSameUndo") }).press("Enter");
      await match.waitFor();
      const second = await open(officer);

      await page.getByRole("button", { name: t("otherFileSearch") }).click();
      await known(officer, first)
        .getByRole("button", { name: t("sameTell").replace("{n}", first) })
        .click();
      await page
        .locator(".notice", { hasText: t("duplicatesHere") })
        .getByText(first)
        .waitFor();
      await sound(officer);
      const address = page.url();

      const chief = await visit(world, width, language);
      await signIn(chief, "chef.zakpota");
      await chief.page.goto(address);
      await chief.page.getByRole("button", { name: t("otherFileSearch") }).click();
      const candidate = known(chief, first).last();
      await candidate.locator("summary", { hasText: t("sameMerge") }).click();
      await candidate.getByLabel(t("mergeWhy")).selectOption({ label: t("merge_said-by-family") });
      await sound(chief);
      await picture(chief, "reunir", ".inline-form[open]");
      await candidate.getByRole("button", { name: t("sameMergeDo").replace("{n}", first) }).click();
      await chief.page.getByRole("link", { name: t("mergedOpen").replace("{n}", first) }).waitFor();
      await sound(chief);
      await picture(chief, "dossier-reuni");
      await chief.page.goto("/dossiers");
      await chief.page.getByRole("link", { name: first, exact: true }).waitFor();
      expect(await chief.page.getByRole("link", { name: second, exact: true }).count()).toBe(0);
      await chief.page.getByRole("link", { name: first, exact: true }).click();
      await chief.page
        .locator(".notice", { hasText: t("joinedHere") })
        .getByText(second)
        .waitFor();
      await chief.page.getByRole("link", { name: t("chronology") }).click();
      await chief.page.getByText(t("sourceFile").replace("{n}", second)).first().waitFor();
      await chief.page.getByText(t("sourceFile").replace("{n}", first)).first().waitFor();
      await sound(chief);

      await chief.page.goto(address);
      await chief.page.locator("summary", { hasText: t("unmerge") }).click();
      await chief.page.getByLabel(t("unmergeWhy")).selectOption({ label: t("unmerge_two-children") });
      await chief.page.getByRole("button", { name: t("unmergeDo") }).click();
      await chief.page.getByText(t("unmergeWhy")).waitFor({ state: "detached" });
      await chief.page.goto("/dossiers");
      for (const number of [first, second]) {
        await chief.page.getByRole("link", { name: number, exact: true }).waitFor();
      }

      // Told apart for good: neither is proposed for the other any more.
      await page.goto(address);
      await page.getByRole("button", { name: t("otherFileSearch") }).click();
      await known(officer, first)
        .last()
        .getByRole("button", { name: t("notTheSame").replace("{n}", first) })
        .click();
      await page.getByText(t("knownNone")).waitFor();

      const parakou = await visit(world, width, language);
      await signIn(parakou, "opj.parakou");
      await enter(parakou, { name: theirs[0], birth: "2012-07-19" });
      const hidden = await open(parakou);
      await enter(officer, { name: theirs[1], birth: "2012-07-19" });
      await page.getByText(t("knownNone")).waitFor();
      await page.getByRole("button", { name: t("whomAsk") }).click();
      await page.getByText(t("whomCall")).waitFor();
      await sound(officer);
      await picture(officer, "a-qui-demander", ".known");
      const body = await page.locator("main").innerText();
      expect(body).toMatch(/Parakou/);
      expect(body).not.toContain(hidden);
      expect(body).not.toContain(theirs[0].split(" ")[0]);
    },
  );
});
