import type { DueView, FileView, PayloadInput, SharingView } from "@relais/casework";
import { ConsentAnswer, ReferralChannel, referralSteps, Service } from "@relais/casework";
import { type CommandEnvelope, type Compartment, formatDay, localDay, parseInstant } from "@relais/core";
import { z } from "zod";
import { command, freshId } from "../../api/commands.ts";
import { claimed, rightNow } from "../../form/when.tsx";
import { OFFSET } from "../../parts/dates.ts";

const Asked = z.object({ answer: ConsentAnswer.or(z.literal("not-asked")), person: z.string(), sentence: z.string() });
type Asked = z.infer<typeof Asked>;

/** « Orienter » as it is being typed: what a draft keeps. No name is in it: those are read again from the file. */
export const OrientTyped = z.object({
  referral: z.string(),
  need: Service.or(z.literal("")),
  type: z.string(),
  /** The service in the directory, or a unit of Relais. */
  offer: z.string(),
  offerName: z.string(),
  to: z.string().nullable(),
  why: z.string(),
  /** Fields and names that the author keeps back. */
  kept: z.array(z.string()),
  child: Asked,
  authority: Asked,
  ground: z.string(),
  groundWhy: z.string(),
  channel: ReferralChannel.or(z.literal("")),
  day: z.string(),
});
export type OrientTyped = z.infer<typeof OrientTyped>;

const notAsked: Asked = { answer: "not-asked", person: "", sentence: "" };

export const freshOrient = (): OrientTyped => ({
  referral: freshId(),
  need: "",
  type: "",
  offer: "",
  offerName: "",
  to: null,
  why: "",
  kept: [],
  child: notAsked,
  authority: notAsked,
  ground: "",
  groundWhy: "",
  channel: "",
  day: "",
});

/** What leaves, once what is kept back is taken away. */
export const leaving = ({ names, values }: SharingView, kept: readonly string[]): SharingView => ({
  names: names.filter((it) => !kept.includes(`name:${it.name}`)),
  values: values.filter((it) => !kept.includes(it.field)),
  missing: [],
});

/** The sectors of what leaves: what each consent is asked for. */
const scopeOf = (shared: SharingView): Compartment[] => [
  ...new Set<Compartment>(["commun", ...shared.values.map((it) => it.compartment)]),
];

export type Missing = "service" | "shared" | "medical" | "child" | "authority" | "person" | "ground";

/** What still stands against sending; undefined when nothing does. The rules say it again when it is sent. */
export const missingIn = (
  typed: OrientTyped,
  shared: SharingView | undefined,
  mustName: "named" | "free",
): Missing | undefined => {
  if (typed.need === "" || typed.offer === "" || typed.channel === "") return "service";
  if (shared === undefined || shared.names.length + shared.values.length === 0) return "shared";
  if (typed.channel === "link" && scopeOf(shared).includes("sante")) return "medical";
  if (typed.ground !== "") return typed.groundWhy.trim() === "" ? "ground" : undefined;
  if (typed.child.answer === "not-asked" || typed.child.answer === "refused") return "child";
  if (typed.authority.answer !== "given") return "authority";
  return mustName === "named" && typed.authority.person === "" ? "person" : undefined;
};

const said = (text: string): { readonly sentence?: string } => (text.trim() === "" ? {} : { sentence: text.trim() });

/**
 * The rule that says first when the service reports back, with its day; a limit in days ends at the midnight after it. Where no rule has a
 * limit, the first that asks for feedback, with an empty day; undefined where none does.
 */
export const dayByRule = (due: readonly DueView[]): { readonly rule: DueView; readonly day: string } | undefined => {
  const [first] = due
    .flatMap((rule) => (rule.due === undefined ? [] : [{ rule, end: parseInstant(rule.due.from) }]))
    .sort((a, b) => a.end - b.end);
  if (first !== undefined) return { rule: first.rule, day: formatDay(localDay(first.end - 1, OFFSET)) };
  return due[0] && { rule: due[0], day: "" };
};

/** Everything that one touch sends, in order: the referral, and the act of the file by which its rules know of it. */
export const orientCommands = (
  typed: OrientTyped,
  shared: SharingView,
  { file, aspects, steps }: FileView,
): CommandEnvelope[] => {
  const { referral: id, need, offer, to, child, authority, ground } = typed;
  const time = claimed(rightNow)!;
  const scope = scopeOf(shared);
  const asked = (party: "child" | "authority", it: Asked): CommandEnvelope[] =>
    it.answer === "not-asked"
      ? []
      : [
          command("ask-consent", id, {
            party,
            answer: it.answer,
            scope: it.answer === "given" ? scope : [],
            time,
            ...(it.person !== "" && { person: it.person }),
            ...said(it.sentence),
          }),
        ];
  const values = Object.fromEntries(shared.values.map((it) => [it.field, it.value])) as PayloadInput<"share">["values"];
  return [
    command("propose-referral", id, { file: file.id, service: Service.parse(need), offer, to, ...said(typed.why) }),
    command("share", id, { names: [...shared.names], values }),
    ...asked("child", child),
    ...asked("authority", authority),
    ...(ground === "" ? [] : [command("waive-consent", id, { ground, time, sentence: typed.groundWhy.trim() })]),
    command("send-referral", id, {
      channel: ReferralChannel.parse(typed.channel),
      time,
      ...(typed.day !== "" && { day: typed.day }),
    }),
    ...(steps.some((it) => it.step === referralSteps.referred && it.status !== "forbidden")
      ? [
          command(
            "record-act",
            file.id,
            {
              act: freshId(),
              step: referralSteps.referred,
              time,
              intent: "report",
              values: { structureAccueil: typed.offerName },
            },
            aspects,
          ),
        ]
      : []),
  ];
};
