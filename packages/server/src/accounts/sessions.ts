import type { SessionView } from "@relais/casework";
import { accept, type Result, refuse, type Sources } from "@relais/core";
import type { Database } from "../database/open.ts";
import { audit } from "../store/audit.ts";
import type { Person } from "./reader.ts";

const BROWSERS = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\bFirefox\//, "Firefox"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bOPR\//, "Opera"],
  [/\b(?:Chrome|Chromium|CriOS)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
] as const;
const SYSTEMS = [
  [/\bAndroid\b/, "Android"],
  [/\biPhone|\biPad/, "iOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
] as const;

/** The kind of browser, in words of ours: what it says of itself may hold anything, and is not kept. */
export const clientOf = (agent: string): string => {
  const kind = (list: readonly (readonly [RegExp, string])[]) => list.find(([it]) => it.test(agent))?.[1];
  return [kind(BROWSERS), kind(SYSTEMS)].filter(Boolean).join(", ");
};

/** The open sessions of a person, the newest first. */
export const sessionsOf = (database: Database, { now }: Pick<Sources, "now">, person: Person): Promise<SessionView[]> =>
  database.asSystem(async (tx) => {
    const rows = await tx.query<{
      id: string;
      opened_at: Date;
      seen_at: Date;
      client: string;
      factor: Person["factor"];
    }>(
      `select id, opened_at, seen_at, client, factor from session where account = $1 and expires_at > $2
       order by opened_at desc, id`,
      [person.account, new Date(now()).toISOString()],
    );
    return rows.map(({ id, opened_at, seen_at, client, factor }) => ({
      id,
      openedAt: opened_at.toISOString(),
      seenAt: seen_at.toISOString(),
      client,
      strong: factor === "given",
      current: id === person.session,
    }));
  });

/** Ends one session of the person's own; one that is nobody's or another's is answered alike. */
export const endSession = (
  database: Database,
  { now }: Pick<Sources, "now">,
  person: Person,
  session: string,
): Promise<Result<null>> =>
  database.asSystem(async (tx) => {
    const ended = await tx.query("delete from session where id = $1 and account = $2 returning id", [
      session,
      person.account,
    ]);
    if (ended.length === 0) {
      return refuse(
        "session.unknown",
        "Cette session est déjà terminée. Rechargez la liste.",
        "That session has already ended. Reload the list.",
      );
    }
    await audit(tx, { at: now(), account: person.account, action: "session.ended", stream: null, detail: {} });
    return accept(null);
  });
