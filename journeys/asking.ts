import { goTo, signIn, type Visitor } from "./world.ts";

/** The head of the office opens « Où ensuite ». */
export const openWhere = async (director: Visitor): Promise<void> => {
  const { page, t } = director;
  await signIn(director, "ocpm.cotonou");
  await goTo(director, "navExtension");
  await page.getByRole("link", { name: t("whereTitle") }).click();
  await page.getByRole("button", { name: t("whereAsk") }).waitFor();
};

/** Speeds that a planner assumes. */
export const fillSpeeds = async ({ page, t }: Visitor): Promise<void> => {
  await page.getByLabel(t("whereField_dry")).fill("50");
  await page.getByLabel(t("whereField_rainy")).fill("30");
};

export const ask = ({ page, t }: Visitor): Promise<void> => page.getByRole("button", { name: t("whereAsk") }).click();

/** Until the answer is there, and why each place. */
export const answered = async ({ page, t }: Visitor): Promise<void> => {
  await page.getByRole("heading", { name: t("whereAnswer") }).waitFor();
  await page.getByText(t("whereWhyLooking")).first().waitFor({ state: "detached" });
};

export const keepAs = async ({ page, t }: Visitor, name: string): Promise<void> => {
  await page.getByLabel(t("whereName")).fill(name);
  await page.getByRole("button", { name: t("whereKeep"), exact: true }).click();
  await page.getByRole("rowheader", { name: new RegExp(`^${name}\\b`) }).waitFor();
};
