import { formatInterval, type Id, type Interval, moment, type Text } from "@relais/core";
import { type Evaluation, findingOf, type Instance, type ObligationRule } from "@relais/procedures";
import type { FileState } from "../file/index.ts";
import type { DueView } from "../views/index.ts";
import { duration, fullDateTime } from "../words/dates.ts";
import { basisWords, confidenceWords } from "../words/rules.ts";
import { type Desk, ruleAt, stepAt } from "./desk.ts";
import { quoteOf } from "./quote.ts";

/** An open obligation as a list stores it: nothing in it changes as time passes. */
export interface Owed {
  readonly procedure: string;
  readonly version: string;
  readonly rule: string;
  readonly step: string;
  readonly trigger: Id;
  readonly triggeredAt: Interval;
  readonly due: Interval | null;
  /** Why it cannot be told whether it is owed, in words; null when it is. */
  readonly doubt: Text | null;
}

/** What is owed among the instances of a file; what waits for a fact that nobody has is owed too, with its doubt. */
export const owedIn = ({ followed, acts, opened }: FileState, { instances }: Evaluation): Owed[] =>
  instances
    .filter((it) => it.open)
    .map((it) =>
      owedBy(
        it,
        followed,
        acts[it.trigger]?.recorded?.time ?? acts[it.trigger]?.details[0]?.time ?? moment(opened?.at ?? 0),
      ),
    );

/** An obligation that the act of this time opened. */
export const owedBy = (
  { procedure, rule, step, trigger, due, why }: Instance,
  followed: FileState["followed"],
  triggeredAt: Interval,
): Owed => ({
  procedure,
  version: followed.find((it) => it.procedure === procedure)?.version ?? "",
  rule,
  step,
  trigger,
  triggeredAt,
  due: due ?? null,
  doubt: why?.code === "unknown-fact" ? why.text : null,
});

/** An obligation as screens show it now; undefined when its rule is not loaded here. */
export const dueView = (owed: Owed, desk: Desk): DueView | undefined => {
  const held = ruleAt(desk, owed.procedure, owed.version, owed.rule);
  if (held?.rule.kind !== "obligation") return undefined;
  const { rule, procedure } = { ...held, rule: held.rule };
  const { triggeredAt, due, doubt } = owed;
  const found = findingOf(rule.limit, triggeredAt, due ?? undefined, undefined, desk.now);
  const verdict = doubt === null ? found.verdict : "undecidable";
  return {
    rule: quoteOf(procedure, rule, desk.vocabulary),
    step: owed.step,
    stepTitle: stepAt(desk, owed.step)?.title ?? { fr: owed.step, en: owed.step },
    trigger: owed.trigger,
    triggeredAt: formatInterval(triggeredAt),
    verdict,
    limit: limitKind(rule),
    ...(due !== null && { due: formatInterval(due) }),
    benchmarkPassed: found.benchmarkPassed,
    sentence: doubt ?? limitSentence(rule, due, desk),
  };
};

const limitKind = ({ limit }: ObligationRule): DueView["limit"] => {
  if (limit.kind === "inconnu") return "unknown";
  if (limit.unit === "immediatement") return "immediate";
  if (limit.kind === "repere") return "repere";
  return limit.ceiling ? "ceiling" : "legal";
};

/** « au plus tard lundi 23 novembre 2026, 18 h 40 · Constitution, art. 18 · texte à vérifier ». */
export const limitSentence = (rule: ObligationRule, due: Interval | null, desk: Desk): Text => {
  const { limit } = rule;
  const basis = basisWords(rule, desk.vocabulary);
  const warning = confidenceWords[rule.confidence];
  const told = (fr: string, en: string): Text => ({
    fr: [fr, basis.fr, warning?.fr].filter((it) => it !== undefined).join(" · "),
    en: [en, basis.en, warning?.en].filter((it) => it !== undefined).join(" · "),
  });
  if (limit.kind === "inconnu") {
    return {
      fr: `Limite à confirmer par un juriste. ${limit.conduct.fr}`,
      en: `Limit to be confirmed by a jurist. ${limit.conduct.en}`,
    };
  }
  if (due === null || limit.unit === "immediatement") return told("dès maintenant", "at once");
  const when = { from: endWords(due.from, desk), to: endWords(due.to, desk) };
  const sure = when.from.fr === when.to.fr;
  const at = (language: "fr" | "en", between: string, and: string): string =>
    sure ? when.to[language] : `${between} ${when.from[language]} ${and} ${when.to[language]}`;
  const [fr, en] = [at("fr", "entre", "et"), at("en", "between", "and")];
  const hedge = sure ? "" : " (à confirmer)";
  const doubt = sure ? "" : " (to be confirmed)";
  if (limit.kind === "repere") return told(`repère : ${fr}${hedge}`, `benchmark: ${en}${doubt}`);
  if (limit.ceiling) {
    const length = lengthWords(limit.value, limit.unit);
    return told(
      `plafond de ${length.fr} : ${fr}${hedge} ; un plafond n'est pas un objectif`,
      `ceiling of ${length.en}: ${en}${doubt}; a ceiling is not a target`,
    );
  }
  return told(`au plus tard ${fr}${hedge}`, `${en} at the latest${doubt}`);
};

/** A limit in days ends at 24:00, which people call the day before. */
const endWords = (at: number, { calendar }: Desk): Text => {
  const midnight = (at + calendar.offsetMinutes * 60_000) % 86_400_000 === 0;
  if (!midnight) return fullDateTime(at, calendar.offsetMinutes);
  const day = fullDateTime(at - 1, calendar.offsetMinutes);
  return { fr: `${day.fr.split(",")[0]}, 24 h`, en: `${day.en.split(",")[0]}, 24:00` };
};

const UNITS = {
  heures: { fr: "heures", en: "hours" },
  jours: { fr: "jours", en: "days" },
  "jours-ouvrables": { fr: "jours ouvrables", en: "working days" },
  mois: { fr: "mois", en: "months" },
} as const;

export const lengthWords = (value: number, unit: keyof typeof UNITS): Text => ({
  fr: `${value} ${UNITS[unit].fr}`,
  en: `${value} ${UNITS[unit].en}`,
});

/** « il reste 3 h 20 », « délai dépassé de 2 h », « repère dépassé de 1 jour »; null where there is no due time. */
export const remainingWords = (due: DueView, now: number): Text | null => {
  if (due.due === undefined) return null;
  const [from, to] = [Date.parse(due.due.from), Date.parse(due.due.to)];
  if (now <= from) {
    const left = duration(from - now);
    return { fr: `il reste ${left.fr}`, en: `${left.en} left` };
  }
  if (now <= to) return { fr: "échéance à confirmer", en: "due time to be confirmed" };
  const over = duration(now - to);
  return due.limit === "repere"
    ? { fr: `repère dépassé de ${over.fr}`, en: `benchmark passed by ${over.en}` }
    : { fr: `délai dépassé de ${over.fr}`, en: `${over.en} past the limit` };
};
