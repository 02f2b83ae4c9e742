import { generateSync } from "otplib";
import { signIn, type Visitor } from "./world.ts";

/** The code of a phone, so many steps from now: none counts twice. */
export const codeOf = (secret: string, steps = 0): string =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 });

/** Signs in and enrols a phone, whose secret is given back: the session is strong then. */
export const signInStrong = async (visitor: Visitor, login: string): Promise<string> => {
  const { page, t } = visitor;
  await signIn(visitor, login);
  await page.getByRole("link", { name: t("navAccount"), exact: true }).click();
  await page.getByRole("button", { name: t("secondBegin") }).click();
  const secret = (await page.locator("code.key").innerText()).replaceAll(/\s/g, "");
  await page.getByLabel(t("factorCode")).fill(codeOf(secret));
  await page.getByRole("button", { name: t("secondConfirm") }).click();
  await page.getByText(t("secondDone")).waitFor();
  return secret;
};
