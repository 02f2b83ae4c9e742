import { accept, formatInstant, newId, type Result, refuse, type Text } from "@relais/core";
import {
  type AchievementWords,
  type AllAttestations,
  type Attestation,
  type AttestationLine,
  type AttestationView,
  type AwardEntry,
  attestationStanding,
  claimsOf,
  conditionsFor,
  decideRecord,
  type MyAttestations,
  printedOf,
  type RecordCommand,
  revocationWords,
  STATUS_BITS,
  signAttestation,
  suspensionWords,
} from "@relais/training";
import { accountNames, roleLabel, unitName } from "../access/words.ts";
import type { Person } from "../accounts/reader.ts";
import { holds } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import { audit } from "../store/audit.ts";
import { issuerOf, keepBase, signerOf } from "./issuer.ts";
import { evidenceFor, freePlace, freshSalt, holdRecord, writeRecord } from "./records.ts";
import { nodeTools } from "./tools.ts";

interface Row {
  readonly account: string;
  readonly said: Attestation;
  readonly [column: string]: unknown;
}

/** One's own attestations, under row security: nobody else's. */
export const myAttestations = async (office: Office, person: Person): Promise<MyAttestations> => {
  const rows = await office.database.withActor(person, (tx) =>
    tx.query<Row>("select account, said from attestation where account = $1 order by id desc", [person.account]),
  );
  return { attestations: rows.map((row) => lineOf(office, row, person.name)) };
};

/** Everybody's, by name, for whoever runs the programme; nothing in it ranks anybody. */
export const allAttestations = async (office: Office, person: Person): Promise<Result<AllAttestations>> => {
  const allowed = holds(person, "forme");
  if (!allowed.ok) return allowed;
  const { country, sources, database } = office;
  const at = sources.now();
  return database.asSystem(async (tx) => {
    const rows = await tx.query<Row>("select account, said from attestation order by id desc");
    const roles = country.conditions.fonctions.map((it) => it.fonction);
    const people = await tx.query<{ account: string; name: string; role: string; unit: string }>(
      `select account.id as account, name, role, unit from account join assignment on account = account.id
       where role = any ($1) and since <= $2::date and (until is null or until > $2::date) order by name, role, unit`,
      [roles, formatInstant(at).slice(0, 10)],
    );
    const names = await accountNames(
      tx,
      rows.map((it) => it.account),
    );
    await audit(tx, {
      at,
      account: person.account,
      action: "attestations.read",
      stream: null,
      detail: { n: rows.length },
    });
    return accept({
      attestations: rows
        .map((row) => lineOf(office, row, names.get(row.account) ?? ""))
        .sort((a, b) => a.holder.localeCompare(b.holder, "fr")),
      people: people.map(({ account, name, role, unit }) => ({
        ...{ account, name, role },
        roleName: roleLabel(country, role),
        unitName: unitName(country, unit),
      })),
    });
  });
};

/** One attestation with its credential, as it is handed out: to its holder, and to whoever runs the programme. */
export const attestationView = async (office: Office, person: Person, id: string): Promise<Result<AttestationView>> => {
  const { database, sources, country } = office;
  const said = await database.asSystem(async (tx) => {
    const [row] = await tx.query<{ account: string }>("select account from attestation where id = $1", [id]);
    if (row === undefined) return unknownHere();
    if (row.account !== person.account) {
      const allowed = holds(person, "forme");
      // Whose attestation it is, and that it is, is nobody else's to know.
      if (!allowed.ok) return person.powers.includes("forme") ? allowed : unknownHere();
      const detail = { attestation: id };
      await audit(tx, { at: sources.now(), account: person.account, action: "attestation.read", stream: null, detail });
    }
    const { state } = await holdRecord(tx, office, row.account);
    const found = state.attestations[id];
    return found?.holder ? accept({ found, holder: found.holder, account: row.account }) : unknownHere();
  });
  if (!said.ok) return said;
  const { found, holder, account } = said.value;
  const token = signAttestation(claimsOf(found, holder), signerOf(office, found.issuer));
  return accept({
    ...lineOf(office, { account, said: found }, holder.name),
    token,
    printed: await printedOf(token, nodeTools),
    issuer: found.issuer.name,
    verifyAt: `${found.issuer.base}/verifier`,
    rules: found.taught.length,
    mention: country.conditions.mention,
  });
};

/** Awards, if the conditions are met; what lacks is told. Nobody attests to themselves. */
export const award = async (
  office: Office,
  person: Person,
  { account, role, renews }: AwardEntry,
  origin: string,
): Promise<Result<AttestationLine>> => {
  const attestation = newId(office.sources);
  return decideHere(
    office,
    person,
    account,
    { type: "award-attestation", payload: { attestation, role, renews } },
    origin,
  );
};

/** Suspends, lifts a suspension, or revokes. */
export const change = async (
  office: Office,
  person: Person,
  command: Exclude<RecordCommand, { type: "award-attestation" }>,
  origin: string,
): Promise<Result<AttestationLine>> => {
  const { attestation } = command.payload;
  const [row] = await office.database.asSystem((tx) =>
    tx.query<{ account: string }>("select account from attestation where id = $1", [attestation]),
  );
  const allowed = holds(person, "forme");
  if (!allowed.ok) return allowed;
  return row === undefined ? unknownHere() : decideHere(office, person, row.account, command, origin);
};

const decideHere = async (
  office: Office,
  person: Person,
  account: string,
  command: RecordCommand,
  origin: string,
): Promise<Result<AttestationLine>> => {
  const allowed = holds(person, "forme");
  if (!allowed.ok) return allowed;
  if (account === person.account) return ownAttestation();
  const { country, sources } = office;
  return office.database.asSystem(async (tx) => {
    const name = (await accountNames(tx, [account])).get(account);
    if (name === undefined) return noSuchPerson();
    const held = await holdRecord(tx, office, account);
    const issuer = await issuerOf(tx, office, origin);
    const said = decideRecord(command, held.state, {
      now: sources.now(),
      offsetMinutes: country.calendar.offsetMinutes,
      conditions: country.conditions,
      evidence: await evidenceFor(tx, office, account),
      titleOf: (module) => titleOf(office, module),
      holder: name,
      salt: freshSalt(office),
      index: await freePlace(tx, office, STATUS_BITS),
      issuer,
      words: wordsFor(office, command),
    });
    if (!said.ok) return said;
    if (command.type === "award-attestation") await keepBase(tx, issuer);
    const { attestation } = command.payload;
    const action = `attestation.${command.type.split("-")[0]}`;
    const state = await writeRecord(tx, office, person, held, { events: said.value, action, attestation });
    return accept(lineOf(office, { account, said: state.attestations[attestation]! }, name));
  });
};

/** What the credential will say, in French: the language of the country. */
const wordsFor = (office: Office, command: RecordCommand): AchievementWords => {
  const { country } = office;
  const role = command.type === "award-attestation" ? command.payload.role : "";
  const asked = conditionsFor(country.conditions, role);
  const modules = asked?.modules.map((it) => titleOf(office, it).fr).join(" ; ") ?? "";
  const { fois = 0, observateurs = 0 } = asked?.observation ?? {};
  return {
    name: `Formation attestée : ${roleLabel(country, role).fr}`,
    description: `Protection de l'enfant. ${country.kit.mention.fr}`,
    criteria: `Modules : ${modules}. Test : ${asked?.test.surCent ?? 0} %. Pratique observée : ${fois} fois, à ${observateurs}. ${country.conditions.mention.fr}`,
  };
};

const titleOf = ({ country }: Office, module: string): Text =>
  country.modules.get(module)?.titre ?? { fr: module, en: module };

const lineOf = (office: Office, { account, said }: Pick<Row, "account" | "said">, holder: string): AttestationLine => {
  const { country, sources } = office;
  const standing = attestationStanding(said, country.inForce, sources.now());
  const suspended = said.suspensions.findLast((it) => it.to === null);
  return {
    id: said.id,
    account,
    holder,
    role: said.role,
    roleName: roleLabel(country, said.role),
    modules: said.modules.map((it) => ({ ...it, title: titleOf(office, it.module) })),
    from: formatInstant(said.from),
    until: formatInstant(said.until),
    standing: standing.is,
    staleRules: standing.is === "stale" ? standing.rules.map((it) => it.rule) : [],
    reason: said.revoked ? revocationWords[said.revoked.reason] : suspended ? suspensionWords[suspended.reason] : null,
  };
};

const unknownHere = () =>
  refuse(
    "attestation.not-found",
    "Cette attestation n'existe pas, ou n'est pas la vôtre. Revenez à la liste.",
    "This attestation does not exist, or is not yours. Go back to the list.",
  );
const ownAttestation = () =>
  refuse(
    "attestation.own",
    "Personne ne s'atteste soi-même. Demandez à un autre responsable de la formation.",
    "Nobody attests to themselves. Ask another training manager.",
  );
const noSuchPerson = () =>
  refuse(
    "attestation.no-such-person",
    "Cette personne n'a pas de compte ici. Choisissez-la dans la liste.",
    "This person has no account here. Choose them in the list.",
    { path: "account" },
  );
