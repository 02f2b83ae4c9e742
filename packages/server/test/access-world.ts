import { createHash } from "node:crypto";
import type { CommandName, PayloadInput, Reader } from "@relais/casework";
import { type CommandEnvelope, type Compartment, compartments } from "@relais/core";
import { addBytes, announce } from "../src/attachments/uploads.ts";
import { readFile } from "../src/casework/streams.ts";
import { execute } from "../src/commands/execute.ts";
import { ago, command, DANGER, opening, type TestOffice } from "./http-office.ts";

/** Units of which each has files; two police stations, a social service and a court. */
export const UNITS = ["com-za-kpota", "com-parakou", "gups-za-kpota", "tpi-abomey"] as const;

/**
 * Who reads, said here and not taken from the code under test: the sectors that the role opens, and the units whose files
 * it sees (of {@link UNITS}).
 */
export interface Grant {
  readonly role: string;
  readonly unit: string;
  readonly sees: readonly string[];
  readonly opens: readonly Compartment[];
}

const grant = (role: string, unit: string, ...opens: Compartment[]): Grant => ({
  role,
  unit,
  sees: [unit],
  opens: ["commun", ...opens],
});

/** Every role, with the sectors that it opens beside the common one. */
const ROLES: Readonly<Record<string, readonly Compartment[]>> = {
  opj: ["enquete"],
  agent: ["enquete"],
  "chef-unite": ["enquete"],
  ocpm: ["enquete"],
  "travailleur-social": ["social"],
  "chef-gups": ["social"],
  ddasm: ["social"],
  procureur: ["enquete", "justice"],
  "juge-enfants": ["social", "justice"],
  "juge-instruction": ["enquete", "justice"],
  greffier: ["justice"],
  ssj: ["social"],
  medecin: ["sante"],
};

export const GRANTS: readonly Grant[] = [
  ...UNITS.flatMap((unit) => Object.entries(ROLES).map(([role, opens]) => grant(role, unit, ...opens))),
  // The OCPM and the departmental direction see the units below them; the regional antenna sees its own.
  { ...grant("ocpm", "ocpm-cotonou", "enquete"), sees: ["com-za-kpota", "com-parakou"] },
  { ...grant("ddasm", "ocpm-cotonou", "social"), sees: ["com-za-kpota", "com-parakou"] },
  { ...grant("ocpm", "ocpm-parakou", "enquete"), sees: ["com-parakou"] },
  // A head of unit there sees nothing below; nor does a unit without a file, or one that another has replaced.
  { ...grant("chef-unite", "ocpm-cotonou", "enquete"), sees: [] },
  { ...grant("travailleur-social", "gups-parakou", "social"), sees: [] },
  { ...grant("opj", "brigade-za-kpota", "enquete"), sees: [] },
];

/** Where a secret word may be shown: on which page, to whom of those who see the unit. */
interface Secret {
  readonly word: string;
  readonly compartment: Compartment;
  readonly on: readonly Page[];
}

export type Page =
  | "file"
  | "identity"
  | "chronology"
  | "incident"
  | "search"
  | "registration"
  | "hearing"
  | "named"
  | "readers"
  | "sharing"
  | "export"
  | Joined;
/** What opens a photo, and its bytes, by the compartment where it lies. */
type Joined = `${"opening" | "bytes"} ${Compartment}`;

/** Who heads a unit: they alone are told who opened a file, and make a copy of it for its person. */
const HEADS: readonly string[] = ["chef-unite", "chef-gups"];
/** Of which the copy is made: the child's own names, what was done, and what was noted. */
const COPIED: readonly Page[] = ["named", "chronology", "export"];

/** One invented child, and every secret word that anybody typed about them. */
export interface Child {
  readonly unit: string;
  readonly stream: string;
  readonly incident: string;
  /** Acts that owe a paper: the registration in the common sector, the hearing in the enquiry's. */
  readonly registered: string;
  readonly heard: string;
  /** One photo in each compartment. */
  readonly photos: Readonly<Record<Compartment, string>>;
  /** The two words of the name, as a search asks for them. */
  readonly name: string;
  readonly secrets: readonly Secret[];
}

/** Twelve letters that stand in no page, procedure or header: each word is made once. */
const WORD = /zq[a-z]{10}/gi;

/** Every secret word in some bytes, once. */
export const wordsIn = (text: string): Set<string> => new Set((text.match(WORD) ?? []).map((it) => it.toLowerCase()));

/** Plays a child's file through the commands that screens send, with a secret word in every place where one can type. */
export const playChild = async (it: TestOffice, unit: string): Promise<Child> => {
  const secrets: Secret[] = [];
  const secret = (compartment: Compartment, ...on: Page[]): string => {
    const word = `zq${Array.from({ length: 10 }, () => String.fromCharCode(97 + it.dice.whole(0, 25))).join("")}`;
    secrets.push({ word, compartment, on });
    return word;
  };
  const author: Reader = { account: it.id(), role: "opj", unit, units: [unit], compartments };
  const send = async (sent: CommandEnvelope): Promise<void> => {
    const outcome = await execute(it.office, author, sent);
    if (outcome.status !== "accepted") throw new Error(`${sent.type}: ${JSON.stringify(outcome)}`);
  };
  const incident = it.id();
  const on = <N extends CommandName>(stream: string, type: N, payload: PayloadInput<N>) =>
    send(command(it, type, stream, payload));
  await on(incident, "open-incident", {
    time: ago(it.clock, 3),
    values: {
      observations: secret("commun", "incident"),
      observationsEnquete: secret("enquete", "incident"),
      // What names somebody is no common datum, nor is what no vocabulary knows.
      nomEnfant: secret("commun"),
      amenePar: secret("commun"),
      telephoneSur: secret("commun"),
      pasDansLeVocabulaire: secret("commun"),
    },
  });
  await on(incident, "describe-incident", { values: { blessures: secret("sante", "incident") } });
  const person = it.id();
  await on(incident, "add-person", {
    person,
    kind: "mis-en-cause",
    names: [secret("enquete", "incident")],
    description: secret("enquete", "incident"),
  });
  await on(incident, "add-person", {
    person: it.id(),
    kind: "accompanying",
    names: [secret("enquete", "incident", "readers")],
  });
  await on(incident, "update-person", { person, held: "held" });

  const nameWord = () => secret("commun", "identity", "named", "search", "sharing");
  const name = `${nameWord()} ${nameWord()}`;
  const opened = opening(it, name, { incident });
  const { stream } = opened;
  await send(opened);
  const onFile = <N extends CommandName>(type: N, payload: PayloadInput<N>) => on(stream, type, payload);
  const onAct = (compartment: Compartment, ...pages: Page[]): string =>
    secret(compartment, "file", "chronology", ...pages);
  const registered = it.id();
  await onFile("record-act", {
    act: registered,
    step: "enregistrer",
    time: ago(it.clock, 2),
    intent: "report",
    values: {
      nomUsage: secret("commun", "identity", "named", "sharing"),
      amenePar: secret("commun", "identity"),
      telephoneSur: secret("commun", "identity", "sharing"),
      statut: ["victime"],
      village: onAct("commun", "registration"),
      langue: onAct("commun", "registration", "sharing"),
      // A datum of another type than its field's is sealed and shown as typed.
      commune: onAct("commun", "registration"),
      blessures: onAct("sante", "registration", "sharing"),
      observationsSociales: onAct("social", "registration"),
      observationsEnquete: onAct("enquete", "registration"),
      numeroOrdonnance: onAct("justice", "registration"),
      pasDansLeVocabulaire: secret("commun"),
    },
    // Of a rule that nobody knows: it is kept as a note.
    departures: [{ rule: "pas-de-regle", reason: "autre", sentence: secret("commun", "file", "export") }],
  });
  const heard = it.id();
  await onFile("record-act", {
    act: heard,
    step: "entendre-enfant",
    time: ago(it.clock, 1),
    intent: "report",
    values: { recit: onAct("enquete", "hearing"), personnesPresentes: onAct("enquete", "hearing") },
  });
  await onFile("correct-act", {
    act: heard,
    over: 0,
    values: { interlocuteur: onAct("enquete", "hearing") },
    sentence: secret("enquete"),
  });
  await onFile("identify-child", {
    names: [{ name: secret("commun", "identity", "named", "sharing"), kind: "nickname" }],
  });
  await onFile("identify-child", { doubts: ["several-names"], sentence: secret("commun") });
  for (const compartment of compartments) {
    await onFile("add-note", { note: it.id(), text: `Vu ${secret(compartment, "file", "export")}.`, compartment });
  }
  const photos = {} as Record<Compartment, string>;
  for (const compartment of compartments) {
    const words = [0, 1].map(() => secret(compartment, `opening ${compartment}`));
    // Bytes as no device would send them: so that who is given them can be read in them.
    const bytes = Buffer.from(secret(compartment, `bytes ${compartment}`));
    photos[compartment] = await attach(it, author, { file: stream, compartment, bytes, words });
  }
  await onFile("note-number", { kind: "pv", number: secret("enquete") });
  await onFile("assess-risk", { level: "high", time: ago(it.clock, 1), sentence: secret("commun", "file") });
  const line = it.id();
  const plan = { goal: secret("social", "file"), provider: secret("social", "file") };
  await onFile("add-plan-line", { line, service: "shelter", ...plan });
  await onFile("update-plan-line", { line, status: "started", sentence: secret("social", "file") });
  const followup = it.id();
  await onFile("schedule-followup", { followup, kind: "visit", day: "2026-12-01", sentence: secret("commun", "file") });
  await onFile("finish-followup", {
    followup,
    result: "seen",
    time: ago(it.clock, 0),
    sentence: secret("commun", "file"),
  });
  const { aspects } = await it.office.database.asSystem((tx) => readFile(tx, null, stream));
  const read = { status: aspects.status, obligations: aspects.obligations };
  const added = { from: null, to: DANGER, sentence: secret("commun", "file") };
  await send(command(it, "move-procedure", stream, added, read));
  const changed = { statuses: ["victime" as const], sentence: secret("commun", "file") };
  const { status } = (await it.office.database.asSystem((tx) => readFile(tx, null, stream))).aspects;
  await send(command(it, "change-statuses", stream, changed, { status }));
  return { unit, stream, incident, registered, heard, photos, name, secrets };
};

/** Whether a word lies in an event of the child: what is in the bytes of a photo does not go down with its file. */
export const isInEvents = ({ on }: Child["secrets"][number]): boolean => !on.some((it) => it.startsWith("bytes "));

/** The words of a child that this reader is to see on a page, by the rules above alone. */
export const expected = (child: Child, { role, sees, opens }: Grant, page: Page): Set<string> => {
  const forHeads = page === "readers" || page === "export";
  const pages = page === "export" ? COPIED : [page];
  return new Set(
    sees.includes(child.unit) && (!forHeads || HEADS.includes(role))
      ? child.secrets
          .filter((it) => it.on.some((one) => pages.includes(one)) && opens.includes(it.compartment))
          .map((it) => it.word)
      : [],
  );
};

interface Photo {
  readonly file: string;
  readonly compartment: Compartment;
  readonly bytes: Buffer;
  /** Its name, and what was noted of it. */
  readonly words: readonly string[];
}

const attach = async (it: TestOffice, author: Reader, { file, compartment, bytes, words }: Photo): Promise<string> => {
  const [name = "", note = ""] = words;
  const id = it.id();
  const size = bytes.length;
  await announce(it.office, author, { id, file, compartment, size });
  await addBytes(it.office, author, id, 0, bytes);
  const hash = createHash("sha256").update(bytes).digest("hex");
  // One key for all: letters made at random might be taken for a word.
  const secret = { key: Buffer.alloc(32, 1).toString("base64"), name, note, mime: "image/jpeg" };
  const joined = { attachment: id, kind: "photo" as const, size, chunks: 1, hash, compartment, secret };
  const outcome = await execute(it.office, author, command(it, "attach", file, joined));
  if (outcome.status !== "accepted") throw new Error(JSON.stringify(outcome));
  return id;
};

/** Refers a child to a unit, as far as this, with something of each sector in it. */
export const playReferral = async (
  it: TestOffice,
  child: Pick<Child, "stream" | "unit">,
  to: string,
  until: "shared" | "sent" | "withdrawn",
): Promise<void> => {
  const [{ unit }] = (await it.office.database.asSystem((tx) =>
    tx.query<{ unit: string }>("select unit from stream where stream = $1", [child.stream]),
  )) as [{ unit: string }];
  const author: Reader = { account: it.id(), role: "opj", unit, units: [unit], compartments };
  const id = it.id();
  const on = async <N extends CommandName>(type: N, payload: PayloadInput<N>): Promise<void> => {
    const outcome = await execute(it.office, author, command(it, type, id, payload));
    if (outcome.status !== "accepted") throw new Error(`${type}: ${JSON.stringify(outcome)}`);
  };
  const time = ago(it.clock, 1);
  await on("propose-referral", { file: child.stream, service: "health", offer: "demo", to, sentence: "Inventé." });
  await on("share", { values: { sexe: "fille", blessures: "Inventées." } });
  for (const party of ["child", "authority"] as const) {
    await on("ask-consent", { party, answer: "given", scope: ["commun", "sante"], time, sentence: "Inventé." });
  }
  if (until === "shared") return;
  await on("send-referral", { channel: "relais", time });
  if (until === "withdrawn") await on("withdraw-referral", { reason: "mistake", time, sentence: "Inventé." });
};
