import { InstanceView, Me, SignIn } from "@relais/casework";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Person } from "../../accounts/reader.ts";
import { signIn, signOut } from "../../accounts/sign-in.ts";
import { realFiles } from "../../casework/authorisation.ts";
import type { Office } from "../../casework/office.ts";
import { demonstrationAccounts, PASSWORD } from "../../demonstration/accounts.ts";
import { Problem } from "../problem.ts";
import { answer, personIn, requireSession, SESSION_COOKIE } from "../session.ts";

/** Signing in and out, and who is signed in. */
export const session =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    app.decorateRequest("person", null);
    app.get("/instance", { schema: { response: { 200: InstanceView } } }, async () => instanceOf(office));
    app.post(
      "/session",
      {
        config: { rateLimit: { max: 30, timeWindow: "1 minute" } },
        schema: { body: SignIn, response: { 200: z.strictObject({}), 401: Problem, 429: Problem } },
      },
      async (request, reply) => {
        const signed = await signIn(office.database, office.sources, request.body);
        if (!signed.ok) return answer(reply, signed) as never;
        const secure = request.protocol === "https";
        reply.setCookie(SESSION_COOKIE, signed.value.token, { httpOnly: true, sameSite: "strict", path: "/", secure });
        return {};
      },
    );
    app.register(async (inside) => {
      inside.addHook("preHandler", requireSession(office));
      inside.get("/me", { schema: { response: { 200: Me, 401: Problem } } }, (request) =>
        meOf(office, personIn(request)),
      );
      inside.delete("/session", { schema: { response: { 204: z.null() } } }, async (request, reply) => {
        await signOut(office.database, request.cookies[SESSION_COOKIE] ?? "");
        reply.clearCookie(SESSION_COOKIE, { path: "/" });
        return reply.status(204).send(null);
      });
    });
  };

/** Who somebody is, as what and where, in the words of the screens. */
export const meOf = async (
  office: Office,
  { account, login, name, role, unit, compartments, csrf }: Person,
): Promise<Me> => {
  const found = office.country.units.get(unit);
  return {
    account,
    login,
    name,
    role,
    roleLabel: roleLabel(office, role),
    unit: {
      id: unit,
      name: found?.name ?? { fr: unit, en: unit },
      code: found?.code ?? "",
      commune: found?.commune ?? "",
    },
    compartments: [...compartments],
    demonstration: office.mode === "demonstration",
    realFiles: await office.database.asSystem(realFiles),
    csrf,
  };
};

const roleLabel = ({ country }: Office, role: string) =>
  country.vocabulary.roles.find(({ id }) => id === role)?.label ?? { fr: role, en: role };

const instanceOf = (office: Office): InstanceView => {
  if (office.mode === "service") return { demonstration: false, accounts: [], password: null };
  return {
    demonstration: true,
    password: PASSWORD,
    accounts: demonstrationAccounts().map(({ login, name, role, unit }) => ({
      login,
      name,
      role: roleLabel(office, role),
      unit: office.country.units.get(unit)?.name ?? { fr: unit, en: unit },
    })),
  };
};
