import { generateSync } from "otplib";
import { signIn, type Visitor, type World } from "./world.ts";

/** The code of a phone, so many steps from now: none counts twice. */
export const codeOf = (secret: string, steps = 0): string =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 });

/** Signs in, with the second factor given: how a phone gives it is another journey ([JOU-20]). */
export const signInStrong = async ({ server }: World, visitor: Visitor, login: string): Promise<void> => {
  await signIn(visitor, login);
  await server.office.database.asSystem((tx) =>
    tx.query("update session set factor = 'given' where account = (select id from account where login = $1)", [login]),
  );
  // The page learns it as it is opened anew.
  await visitor.page.reload();
};
