import { type Code, type Instant, localDay, localMidnight, type Text } from "@relais/core";
import { addMonths } from "@relais/procedures";
import type { RuleRef, TaughtRule } from "../rules/taught.ts";
import type { RoleConditions } from "./conditions.ts";
import type { Evidence, Followed } from "./evidence.ts";

/** What is still to be done, in words that say it. */
export interface Missing {
  readonly code: "session" | "test" | "observation" | "refresher";
  readonly module: Code;
  readonly text: Text;
}

export interface Met {
  readonly is: "met";
  readonly modules: readonly { readonly module: Code; readonly version: string }[];
  readonly taught: readonly TaughtRule[];
  readonly until: Instant;
}

interface Reading {
  readonly at: Instant;
  readonly offsetMinutes: number;
  readonly titleOf: (module: Code) => Text;
}

const lastOf = <T extends { readonly at: Instant }>(all: readonly T[]): T | undefined =>
  all.reduce<T | undefined>((last, it) => (last === undefined || it.at >= last.at ? it : last), undefined);

/** Whether what a person did meets the conditions of a role at a moment; if not, everything that is missing. What is later counts for nothing. */
export const metBy = (
  conditions: RoleConditions,
  evidence: Evidence,
  { at, offsetMinutes, titleOf }: Reading,
): Met | { readonly is: "lacking"; readonly missing: readonly Missing[] } => {
  const missing: Missing[] = [];
  const known = <T extends { readonly at: Instant }>(all: readonly T[]): T[] => all.filter((it) => it.at <= at);
  const say = (code: Missing["code"], module: Code, words: (title: Text) => Text): void => {
    missing.push({ code, module, text: words(titleOf(module)) });
  };
  const today = localDay(at, offsetMinutes);
  const { test, observation, recyclage, validite } = conditions;
  const followed: Followed[] = [];
  for (const module of conditions.modules) {
    const session = lastOf(known(evidence.sessions).filter((it) => it.module === module));
    if (session === undefined) {
      say("session", module, ({ fr, en }) => ({
        fr: `Suivre le module « ${fr} ».`,
        en: `Follow the module “${en}”.`,
      }));
      continue;
    }
    followed.push(session);
    const mark = lastOf(known(evidence.marks).filter((it) => it.module === module));
    if (mark === undefined || mark.total === 0 || mark.right * 100 < test.surCent * mark.total) {
      const had =
        mark === undefined
          ? { fr: "", en: "" }
          : { fr: ` (dernier : ${mark.right} sur ${mark.total})`, en: ` (last: ${mark.right} of ${mark.total})` };
      say("test", module, ({ fr, en }) => ({
        fr: `Réussir le test de « ${fr} » à ${test.surCent} % au moins${had.fr}.`,
        en: `Pass the test of “${en}” at ${test.surCent}% at least${had.en}.`,
      }));
    }
    const fresh = lastOf([session, ...known(evidence.refreshers).filter((it) => it.module === module)])!;
    if (addMonths(localDay(fresh.at, offsetMinutes), recyclage.mois) < today) {
      say("refresher", module, ({ fr, en }) => ({
        fr: `Suivre un rappel de « ${fr} » : le dernier a plus de ${recyclage.mois} mois.`,
        en: `Follow a refresher of “${en}”: the last one is more than ${recyclage.mois} months old.`,
      }));
    }
  }
  for (const grid of observation.grilles) {
    const seen = known(evidence.observations).filter(
      (it) =>
        it.grid === grid && new Set(it.raters).size >= observation.observateurs && it.done * 100 >= observation.surCent,
    ).length;
    if (seen >= observation.fois) continue;
    say("observation", grid, ({ fr, en }) => ({
      fr: `Être observé avec la grille « ${fr} » ${observation.fois} fois, par ${observation.observateurs} personnes différentes, avec ${observation.surCent} % des éléments faits au moins (fait : ${seen}).`,
      en: `Be observed with the grid “${en}” ${observation.fois} times, by ${observation.observateurs} different people, with at least ${observation.surCent}% of its elements done (so far: ${seen}).`,
    }));
  }
  if (missing.length > 0) return { is: "lacking", missing };
  const taught = new Map<RuleRef, string>();
  for (const session of followed.toSorted((a, b) => a.at - b.at)) {
    for (const { rule, revision } of session.taught) taught.set(rule, revision);
  }
  return {
    is: "met",
    modules: followed.map(({ module, version }) => ({ module, version })),
    taught: [...taught].map(([rule, revision]) => ({ rule, revision })).sort((a, b) => (a.rule < b.rule ? -1 : 1)),
    // A month counts from the day after and ends at midnight (SEMANTICS §3).
    until: localMidnight(addMonths(today, validite.mois) + 1, offsetMinutes),
  };
};
