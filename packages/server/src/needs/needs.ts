import { compartmentsIn, measureOf } from "@relais/casework";
import { type Declared, missingServices } from "@relais/circuits";
import { accept, type Day, type Instant, localDay, localMidnight, parseDay, type Result } from "@relais/core";
import { type CompiledProcedure, type Rule, revision, toCivil } from "@relais/procedures";
import {
  countNames,
  countSums,
  countsOf,
  type Missed,
  missedByRule,
  type NeedInput,
  type NeedLine,
  type NeedsView,
  needOf,
} from "@relais/training";
import { unitName } from "../access/words.ts";
import type { Person } from "../accounts/reader.ts";
import { holds } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import { type CircuitMap, circuitMap } from "../circuits/map.ts";
import { heldSessions } from "../learning/statistics.ts";
import { audit } from "../store/audit.ts";
import { followUps } from "./follow-ups.ts";
import { hidden } from "./hidden.ts";
import { bySector, referralNames, referralSums, together } from "./referrals.ts";
import { departmentUnknown, procedureUnknown, yearUnknown } from "./refusals.ts";
import { type Lies, type RuleTally, referralTallies, ruleTallies, type Span } from "./tallies.ts";
import { teachingOf } from "./teaching.ts";

export interface NeedsQuery {
  readonly whose: NeedsView["whose"];
  readonly year?: number | undefined;
  readonly department?: string | undefined;
  readonly procedure?: string | undefined;
}

/** The running year, and those before. */
const YEARS = 3;

/** What was counted of one department: of rules by key, and of referrals to services of these sectors. */
interface Counted {
  readonly rules: ReadonlyMap<string, NeedInput["counts"]>;
  readonly referrals: (sectors: ReadonlySet<string>) => ReturnType<typeof together>;
}

/**
 * The needs of a procedure, department and year, for whoever steers: of files that they open true counts, of all others what may be published of
 * years that are over ([NEE-8]). The two share no instance of a rule. The reading is audited.
 */
export const needs = async (office: Office, person: Person, asked: NeedsQuery): Promise<Result<NeedsView>> => {
  const allowed = holds(person, "pilote");
  if (!allowed.ok) return allowed;
  const chosen = choiceOf(office, asked);
  if (!chosen.ok) return chosen;
  const { procedures, followed, years, year, span, standing } = chosen.value;
  const { database, country } = office;
  const { whose } = asked;
  const map = await circuitMap(office);
  const { departments } = map.territory;
  const departmentOf = (unit: string): string | null => map.lineOf({ place: unit }).department;
  const sees = ({ unit, compartment }: Lies): boolean => compartmentsIn(person, { unit }).has(compartment);
  const { rules, referrals, sessions } =
    standing === "running" ? NONE : await read(office, followed, span, (it) => sees(it) === (whose === "own"));
  // Of the files of others, the first department to have one would tell that it does.
  const first =
    whose === "own" ? departments.find(({ code }) => rules.some((it) => departmentOf(it.unit) === code)) : null;
  const department = asked.department ?? first?.code ?? departmentOf(person.unit) ?? "";
  if (!departments.some((it) => it.code === department)) return departmentUnknown();
  const isHere = ({ unit }: { readonly unit: string }): boolean => departmentOf(unit) === department;
  const counted = countedIn(rules.filter(isHere), bySector(referrals.filter(isHere), map), whose);
  // Who serves here, when they handed it in: the rest of the year before is another year's.
  const items = missedByRule(sessions, country.modules, (unit) => isHere({ unit }));
  const detail = { department, year, whose };
  await database.asSystem((tx) =>
    audit(tx, { at: span.now, account: person.account, action: "needs.read", stream: null, detail }),
  );
  const opened = [...country.units.keys()].filter(
    (it) => isHere({ unit: it }) && compartmentsIn(person, { unit: it }).size > 0,
  );
  const today = localDay(span.now, country.calendar.offsetMinutes);
  return accept({
    procedures,
    procedure: followed.procedure.id,
    departments: departments.map(({ code, name }) => ({ code, name })),
    department,
    years,
    year,
    whose,
    units: opened.map((it) => unitName(country, it)),
    standing,
    lines: standing === "running" ? [] : linesOf(followed, counted, { map, department, today, items }),
    followUps: await followUps(office),
  });
};

interface Choice extends Pick<NeedsView, "procedures" | "years" | "year" | "standing"> {
  /** The procedure in its latest version. */
  readonly followed: CompiledProcedure;
  readonly span: Span;
}

/** The year and the procedure that are asked for, or else those that are read first. */
const choiceOf = ({ country, sources }: Office, { whose, year: wanted, procedure }: NeedsQuery): Result<Choice> => {
  const now = sources.now();
  const { offsetMinutes } = country.calendar;
  const running = toCivil(localDay(now, offsetMinutes)).year;
  const years = Array.from({ length: YEARS }, (_, i) => running - i);
  const year = wanted ?? (whose === "own" ? running : running - 1);
  if (!years.includes(year)) return yearUnknown(years);
  const latest = new Map(country.procedures.map((it) => [it.procedure.id, it]));
  const followed = procedure === undefined ? [...latest.values()][0] : latest.get(procedure);
  if (followed === undefined) return procedureUnknown();
  const start = (of: number): Instant => localMidnight(parseDay(`${of}-01-01`), offsetMinutes);
  return accept({
    procedures: [...latest.values()].map(({ procedure: { id, title } }) => ({ id, title })),
    followed,
    years,
    year,
    standing: whose === "others" && year === running ? "running" : "told",
    span: { since: start(year), until: start(year + 1), now },
  });
};

const NONE = { rules: [], referrals: [], sessions: [] } as const;

/** Of the versions of which the rule is the one in force: another revision is another rule. */
const read = async (
  office: Office,
  { procedure: { id, rules } }: CompiledProcedure,
  span: Span,
  isAsked: (it: Lies) => boolean,
) => {
  const { database, country } = office;
  const revisions = new Map(rules.map((it) => [it.key, revision(it)]));
  const same = new Set(
    country.procedures
      .filter((it) => it.procedure.id === id)
      .flatMap(({ procedure }) =>
        procedure.rules
          .filter((it) => revisions.get(it.key) === revision(it))
          .map((it) => `${procedure.version} ${it.key}`),
      ),
  );
  const read = await database.asSystem(async (tx) => ({
    rules: await ruleTallies(tx, id, span),
    referrals: await referralTallies(tx, span),
    sessions: await heldSessions(tx, office, span),
  }));
  return {
    sessions: read.sessions,
    rules: read.rules.filter((it) => same.has(`${it.version} ${it.rule}`) && isAsked(it)),
    // Both sides may read where a referral stands: it lies in the common sector.
    referrals: read.referrals.filter(({ unit }) => isAsked({ unit, compartment: "commun" })),
  };
};

const countedIn = (
  rules: readonly RuleTally[],
  referrals: ReturnType<typeof bySector>,
  whose: NeedsView["whose"],
): Counted => {
  const counts = new Map(
    [...Map.groupBy(rules, (it) => it.rule)].map(([rule, all]) => [rule, countsOf(all.map((it) => it.tally))]),
  );
  if (whose === "own") return { rules: counts, referrals: (sectors) => together(sectors, referrals, 0) };
  const shown = hidden(referrals, referralNames, referralSums);
  return {
    rules: hidden(counts, countNames, countSums),
    // That a sector had none is as little told as that it had few.
    referrals: (sectors) => together(sectors, shown, "hidden"),
  };
};

interface Place {
  readonly map: CircuitMap;
  readonly department: string;
  readonly today: Day;
  readonly items: ReadonlyMap<string, Missed>;
}

const linesOf = ({ procedure }: CompiledProcedure, counted: Counted, place: Place): NeedLine[] => {
  const steps = new Map(procedure.steps.map((it) => [it.id, it]));
  return procedure.rules.flatMap((rule) => {
    const counts = counted.rules.get(rule.key);
    const step = steps.get(rule.step);
    // That a rule stands here tells that it applied: among the files of others only where its count is told.
    if (counts === undefined || step === undefined || !isTold(counts)) return [];
    const declared = place.map.declared.filter((it) => it.origin.id === `${procedure.id}/${rule.step}`);
    const ref = `${procedure.id}/${rule.key}`;
    const input: NeedInput = {
      counts,
      measure: measureOf(rule),
      rule: { confidence: rule.confidence, ...limitOf(rule) },
      teaching: teachingOf(ref),
      items: place.items.get(ref) ?? null,
      ...partners(declared, counted.referrals, place),
    };
    return [
      {
        rule: ref,
        version: procedure.version,
        key: rule.key,
        sentence: rule.sentence,
        step: step.title,
        need: needOf(input),
      },
    ];
  });
};

const isTold = ({ decided, justified, undecided }: NeedInput["counts"]): boolean =>
  [decided, justified, undecided].some((it) => typeof it === "number" && it > 0);

const limitOf = (rule: Rule): Pick<NeedInput["rule"], "limit"> =>
  rule.kind === "obligation" ? { limit: rule.limit.kind === "inconnu" ? "not-known" : "known" } : {};

/** Whom the step hands the child to, by sector: what referrals there came to, and where nobody does it. */
const partners = (
  declared: readonly Declared[],
  referrals: Counted["referrals"],
  { map, department, today }: Place,
): Pick<NeedInput, "referrals" | "services"> => {
  const sectors = new Set(declared.flatMap(({ to }) => ("sector" in to ? [to.sector] : [])));
  if (sectors.size === 0) return { referrals: null, services: null };
  const communes = map.territory.communes.filter((it) => it.department === department);
  const missing = missingServices(declared, map.places, communes, today);
  const lacking = new Set(missing.filter((it) => it.is === "missing").map((it) => it.commune));
  const unsure = new Set(missing.map((it) => it.commune)).difference(lacking);
  return {
    referrals: referrals(sectors),
    services: { lacking: lacking.size, unsure: unsure.size, communes: communes.length },
  };
};
