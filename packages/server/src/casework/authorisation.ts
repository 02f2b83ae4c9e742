import { accept, type Result, refuse } from "@relais/core";
import { z } from "zod";
import type { Database, Tx } from "../database/open.ts";
import { audit } from "../store/audit.ts";
import type { Office } from "./office.ts";

/** Without all three, only invented files open (SEMANTICS §9). */
const Authorisation = z.strictObject({
  controller: z.string().trim().min(2),
  delegate: z.string().trim().min(2),
  authorisation: z.string().trim().min(2),
});
type Authorisation = z.infer<typeof Authorisation>;

const NAMES = Object.keys(Authorisation.shape);

/** Whether files of real children may be opened here. */
export const realFiles = async (tx: Tx): Promise<"allowed" | "closed"> => {
  const [found] = await tx.query<{ n: number }>("select count(*)::int as n from setting where name = any ($1)", [
    NAMES,
  ]);
  return found?.n === NAMES.length ? "allowed" : "closed";
};

/** Enters the controller, the delegate and the number of the authorisation; never on a demonstration. */
export const authorise = async (
  { database, mode, sources }: Pick<Office, "mode" | "sources"> & { readonly database: Database },
  given: Authorisation,
): Promise<Result<null>> => {
  if (mode === "demonstration") {
    return refuse(
      "authorisation.demonstration",
      "Une démonstration n'ouvre jamais de dossier réel. Mettez Relais en service avec DATABASE_URL, puis recommencez.",
      "A demonstration never opens a real file. Put Relais in service with DATABASE_URL, then start again.",
    );
  }
  const parsed = Authorisation.safeParse(given);
  if (!parsed.success) {
    return refuse(
      "authorisation.incomplete",
      "Il faut le responsable du traitement, le délégué à la protection des données et le numéro de l'autorisation.",
      "The controller, the data-protection officer and the number of the authorisation are all needed.",
      { path: String(parsed.error.issues[0]?.path[0] ?? "") },
    );
  }
  await database.asSystem(async (tx) => {
    for (const [name, value] of Object.entries(parsed.data)) {
      await tx.query("insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = $2", [
        name,
        JSON.stringify(value),
      ]);
    }
    await audit(tx, { at: sources.now(), account: null, action: "authorisation.entered", stream: null, detail: {} });
  });
  return accept(null);
};
