import { HOUR, newId } from "@relais/core";
import { type Answer, keyOf, type LearningCommandName, type LearningInput, type MarkingKey } from "@relais/training";
import { readerOf } from "../src/accounts/reader.ts";
import { award } from "../src/attestations/attestations.ts";
import type { Office } from "../src/casework/office.ts";
import { execute } from "../src/commands/execute.ts";

/** What the conditions of an « agent » ask for, in one session. */
export const MODULES = ["accueil-premiere-heure", "reconnaitre-traite-orienter"];
const GRID = "accueil-premiere-heure";

interface Who {
  readonly account: string;
  readonly role: string;
  readonly unit: string;
}

/** Gives a command of the learning ledger as an account, now. */
export const tellIn =
  (office: Office) =>
  async <N extends LearningCommandName>(
    by: string,
    type: N,
    stream: string,
    payload: LearningInput<N>,
  ): Promise<void> => {
    const { database, country, sources } = office;
    const reader = await readerOf(database, country, sources, by);
    const madeAt = new Date(sources.now()).toISOString();
    const made = { id: newId(sources), stream, type, v: 1, device: "test", sequence: 0, madeAt, read: {} };
    const outcome = await execute(office, reader!, { ...made, payload: JSON.parse(JSON.stringify(payload)) });
    if (outcome.status !== "accepted") throw new Error(`${type} ${JSON.stringify(outcome)}`);
  };

/** Attests to somebody who was trained. */
export const attest = async (office: Office, manager: string, { account, role }: Pick<Who, "account" | "role">) => {
  const reader = await readerOf(office.database, office.country, office.sources, manager);
  const strong = { login: "", name: "", csrf: "", session: "", factor: "given", factorOwed: "owed" } as const;
  const person = { ...reader!, ...strong, powers: ["forme" as const] };
  const said = await award(office, person, { account, role, renews: null }, "http://localhost");
  if (!said.ok) throw new Error(said.refusal.code);
};

/** Trains somebody: a session of the modules with attendance, a test that they pass, and practice seen by two; by account. */
export const train = async (
  office: Office,
  person: Who,
  { manager, raters }: { readonly manager: string; readonly raters: readonly [string, string] },
): Promise<void> => {
  const { country, sources } = office;
  const now = sources.now();
  const iso = (hours: number): string => new Date(now - hours * HOUR).toISOString();
  const time = { from: iso(1), to: iso(1) };
  const id = (): string => newId(sources);
  const tell = tellIn(office);
  const modules = country.kit.modules.filter((it) => MODULES.includes(it.module));
  const [session, participant, test, observation, attempt] = [id(), id(), id(), id(), id()];
  const [trainer] = raters;
  await tell(manager, "plan-session", session, {
    from: iso(9),
    to: iso(1),
    place: "Salle inventée",
    modules: modules.map(({ module, version }) => ({ module, version })),
    generation: 2,
    cohort: "essai",
    host: person.unit,
    trainers: [trainer],
    participants: [{ participant, account: person.account, role: person.role, unit: person.unit }],
    names: { [participant]: "Participant inventé" },
    alike: "another",
  });
  const present = { participant, day: iso(9).slice(0, 10), presence: "present", by: "list", time } as const;
  await tell(trainer, "record-attendance", session, { ...present, half: "morning" });
  await tell(trainer, "record-attendance", session, { ...present, half: "afternoon" });
  const asked = modules.flatMap(({ module, questions }) =>
    questions.map((it) => ({ ref: `${module}/${it.id}`, question: it })),
  );
  await tell(trainer, "open-test", session, { test, phase: "post", questions: asked.map((it) => it.ref), time });
  await tell(person.account, "begin-attempt", attempt, { session, test, participant, on: "own", time });
  const answers = Object.fromEntries(asked.map(({ ref, question }) => [ref, rightAnswer(keyOf(question).marking)]));
  await tell(person.account, "give-answers", attempt, { answers, time });
  await tell(person.account, "submit-attempt", attempt, { time });
  await tell(trainer, "open-observation", session, {
    ...{ observation, participant, module: GRID, practice: "role-play", time },
    raters: [...raters],
  });
  const grid = Object.fromEntries(country.modules.get(GRID)!.grille.map((it) => [it.id, "yes" as const]));
  for (const rater of raters) {
    const rating = id();
    await tell(rater, "begin-rating", rating, { session, observation, time });
    await tell(rater, "note-practice", rating, { grid, time });
    await tell(rater, "finish-rating", rating, { time });
  }
};

const rightAnswer = (key: MarkingKey): Answer | null => {
  switch (key.kind) {
    case "choice":
      return key.places.length === 1 ? key.places[0]! : key.places;
    case "truth":
      return key.isTrue;
    case "short":
      return key.accepted[0]!;
    case "number":
      return key.from;
    case "match":
    case "order":
      return key.places;
    case "open":
      return null;
  }
};
