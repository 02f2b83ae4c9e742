import {
  type Compartment,
  type Day,
  formatDay,
  formatInstant,
  formatInterval,
  type Id,
  type Instant,
  type Interval,
  localDay,
  moment,
  type Text,
} from "@relais/core";
import { compartmentNames } from "../access/visible.ts";
import type { CountryWords } from "../country.ts";
import type { Service } from "../events/index.ts";
import { actsOf, best, type FileState, namesOf } from "../file/index.ts";
import {
  isOver,
  lackOf,
  lackWords,
  nextOf,
  type ReferralState,
  type Stage,
  stageOf,
  stageWords,
} from "../referral/index.ts";
import {
  answerWords,
  channelWords,
  consentWords,
  partyWords,
  reasonWords,
  resultWords,
  withdrawalOfConsent,
  withdrawalWords,
} from "../referral/words.ts";
import type { ReferralCopy, ReferralFact, ReferralLine, ReferralView, SharingView } from "../views/index.ts";
import type { Desk } from "./desk.ts";
import { isIdentifying, valueWords } from "./values.ts";

/** What a list holds of a referral. */
export interface ReferralSketch {
  readonly id: Id;
  readonly side: ReferralLine["side"];
  readonly file: Id;
  readonly unit: string;
  readonly to: string | null;
  readonly service: ReferralLine["service"];
  readonly offer: string;
  readonly stage: Stage;
  readonly over: boolean;
  readonly channel: ReferralLine["channel"];
  readonly proposedAt: Instant;
  readonly sentAt: Instant | null;
  readonly day: Day | null;
}

/** Undefined for what was not proposed here. */
export const referralSketch = (state: ReferralState, side: ReferralLine["side"]): ReferralSketch | undefined => {
  const { stream, proposed, sent } = state;
  const stage = stageOf(state);
  if (stream === null || proposed === null || stage === null) return undefined;
  return {
    id: stream,
    side,
    file: proposed.file,
    unit: proposed.unit,
    to: proposed.to,
    service: proposed.service,
    offer: proposed.offer,
    stage,
    over: isOver(state),
    channel: sent?.channel ?? null,
    proposedAt: proposed.at,
    sentAt: sent?.time.from ?? null,
    day: sent?.day ?? null,
  };
};

type Words = Pick<CountryWords, "units" | "communes" | "referral">;

const WAITING: ReadonlySet<Stage> = new Set(["sent", "received", "expired"]);

/** One line of a list. `number`: of the file, for the side that keeps it. */
export const referralLine = (
  it: ReferralSketch,
  number: string | null,
  { units }: Pick<Words, "units">,
  { now, calendar }: Pick<Desk, "now" | "calendar">,
): ReferralLine => {
  const named = (unit: string): Text => units.get(unit)?.name ?? { fr: unit, en: unit };
  return {
    id: it.id,
    side: it.side,
    file: number === null || it.side === "service" ? null : { id: it.file, number },
    from: named(it.unit),
    service: it.service,
    offer: it.offer,
    to: it.to === null ? null : named(it.to),
    stage: it.stage,
    stageText: stageWords[it.stage],
    over: it.over,
    channel: it.channel,
    proposedAt: formatInstant(it.proposedAt),
    sentAt: it.sentAt === null ? null : formatInstant(it.sentAt),
    day: it.day === null ? null : formatDay(it.day),
    late: WAITING.has(it.stage) && it.day !== null && localDay(now, calendar.offsetMinutes) > it.day,
  };
};

/** One referral as its side reads it, in whose state what is closed to them holds no secret. */
export const referralView = (
  state: ReferralState,
  side: ReferralLine["side"],
  number: string | null,
  words: Words,
  desk: Desk,
): ReferralView | undefined => {
  const sketch = referralSketch(state, side);
  if (sketch === undefined) return undefined;
  const lack = sketch.stage === "proposed" && side === "sender" ? lackOf(state) : "none";
  return {
    ...referralLine(sketch, number, words, desk),
    shared: sharedParts(state, words, desk),
    story: storyOf(state, words),
    lack: lack === "none" ? null : lackWords[lack],
    next: nextOf(state, side),
  };
};

const sharedParts = (
  { shared }: ReferralState,
  { communes }: Words,
  { vocabulary, calendar }: Desk,
): ReferralView["shared"] => {
  const communeName = (code: string) => communes.get(code)?.name;
  return Object.entries(shared).map(([key, { names, values }]) => {
    const compartment = key as Compartment;
    return {
      compartment,
      sector: compartmentNames[compartment],
      names: names?.map((it) => it.name) ?? null,
      values:
        values === null
          ? null
          : vocabulary.fields.flatMap((field) =>
              values[field.id] === undefined
                ? []
                : [
                    {
                      field: field.id,
                      label: field.label,
                      value: valueWords(field, values[field.id], calendar, communeName),
                    },
                  ],
            ),
    };
  });
};

/** A referral for the copy that is handed to its child; undefined for one that told nobody anything. */
export const referralCopy = (
  { id, from, to, offer, service, channel, sentAt, story, shared }: ReferralView,
  { vocabulary }: Pick<Desk, "vocabulary">,
): ReferralCopy | undefined => {
  if (sentAt === null) return undefined;
  const names = shared.flatMap((it) => it.names ?? []);
  const leadsElsewhere = (field: string): boolean =>
    vocabulary.fields.some((it) => it.id === field && isIdentifying(it));
  return {
    ...{ id, from, to, offer, service, channel, sentAt, story },
    told: [
      ...(names.length === 0 ? [] : [{ label: { fr: "Nom", en: "Name" }, value: sameInBoth(names.join(", ")) }]),
      ...shared.flatMap((it) =>
        it.values === null
          ? [{ label: it.sector, value: null }]
          : it.values.map(({ field, label, value }) => ({ label, value: leadsElsewhere(field) ? null : value })),
      ),
    ],
  };
};

const sameInBoth = (text: string): Text => ({ fr: text, en: text });

/** What a service that answers this need would be told: names, and of the data that it needs those that the reader may open. */
export const sharingView = (
  seen: FileState,
  service: Service,
  { communes, referral }: Words,
  { vocabulary, calendar }: Desk,
): SharingView => {
  const needed = referral.needs.find((it) => it.service === service)?.fields ?? [];
  const sealed: Record<string, unknown> = Object.assign(
    {},
    ...seen.identifications.map((it) => it.values ?? {}),
    ...actsOf(seen).map((it) => it.values),
  );
  const fields = needed.flatMap((id) => vocabulary.fields.find((it) => it.id === id) ?? []);
  const known = fields.map((field) => ({ field, value: best(seen, field.id) ?? sealed[field.id] ?? null }));
  return {
    names: namesOf(seen).map(({ name, kind }) => ({ name, kind })),
    values: known
      .filter((it) => it.value !== null)
      .map(({ field, value }) => ({
        field: field.id,
        label: field.label,
        compartment: field.compartment,
        sector: compartmentNames[field.compartment],
        value: JSON.parse(JSON.stringify(value)),
        text: valueWords(field, value, calendar, (code) => communes.get(code)?.name),
      })),
    missing: known.filter((it) => it.value === null).map((it) => it.field.label),
  };
};

/** Everything that is known to have happened, oldest first. */
const storyOf = (state: ReferralState, words: Words): ReferralFact[] => {
  const { proposed, waived, sent, received, answer, begun, ended, returned, withdrawn, expired } = state;
  const facts: (ReferralFact | null)[] = [
    ...state.consents.map((it) => consent(joined(partyWords[it.party], consentWords[it.answer]), it)),
    waived &&
      consent(joined({ fr: "Sans consentement", en: "Without consent" }, groundName(waived.ground, words)), waived),
    sent && fact(joined({ fr: "Envoyée", en: "Sent" }, channelWords[sent.channel]), sent),
    received && fact({ fr: "Reçue par le service", en: "Received by the service" }, received),
    answer && fact(joined(answerWords[answer.is], answer.reason && reasonWords[answer.reason]), answer),
    begun && fact({ fr: "Service commencé", en: "Service begun" }, begun),
    ended && fact(joined({ fr: "Service terminé", en: "Service ended" }, resultWords[ended.result]), ended),
    returned && fact(joined({ fr: "Enfant rendu", en: "Child given back" }, reasonWords[returned.reason]), returned),
    ...state.feedback.map((it) => fact({ fr: "Contre-référence", en: "Feedback" }, { ...it, sentence: it.text })),
    ...state.consentWithdrawn.map((it) => consent(joined(partyWords[it.party], withdrawalOfConsent), it)),
    withdrawn && fact(joined({ fr: "Retirée", en: "Withdrawn" }, withdrawalWords[withdrawn.reason]), withdrawn),
    expired === null
      ? null
      : fact({ fr: "Restée sans réponse", en: "Left unanswered" }, { time: moment(expired), reportedBy: "self" }),
  ];
  const told = facts.filter((it) => it !== null).sort((a, b) => Date.parse(a.time.from) - Date.parse(b.time.from));
  if (proposed === null) return told;
  // Nobody dates a proposal: it was made before the rest, also where it arrived after.
  const at = Math.min(proposed.at, ...told.map((it) => Date.parse(it.time.from)));
  return [fact({ fr: "Proposée", en: "Proposed" }, { ...proposed, time: moment(at) }), ...told];
};

interface Happened {
  readonly time: Interval;
  readonly reportedBy?: "self" | "other";
  readonly sentence?: string | null;
}

const consent = (what: Text, it: Happened): ReferralFact => ({ ...fact(what, it), kind: "consent" });

const fact = (what: Text, it: Happened): ReferralFact => ({
  kind: "step",
  what,
  time: formatInterval(it.time),
  reported: it.reportedBy === "other",
  sentence: it.sentence ?? null,
});

const joined = (a: Text, b: Text | null): Text =>
  b === null ? a : { fr: `${a.fr} : ${b.fr}`, en: `${a.en}: ${b.en}` };

const groundName = (id: string, { referral }: Words): Text =>
  referral.grounds.find((it) => it.id === id)?.name ?? { fr: id, en: id };
