import { actingIn, type FileExport, referralCopy } from "@relais/casework";
import { accept, formatInstant, type Result } from "@relais/core";
import { unitName } from "../access/words.ts";
import type { Person } from "../accounts/reader.ts";
import { holds } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import { noSuchFile, readChronology, readFileView, readIdentity } from "../casework/reader.ts";
import { readReferralView, referralsOf } from "../casework/referrals.ts";
import { audit } from "../store/audit.ts";

/**
 * One file for the person whose it is, made by the head of its unit in the sectors that the head reads. The affaire and its
 * persons are not in it, nor whoever an act names or gives a telephone of: a child's file names nobody else to whom it is handed. Whether a secret stands against handing it over is for the head to judge: the screen says so.
 */
export const exportFile = async (office: Office, person: Person, stream: string): Promise<Result<FileExport>> => {
  const allowed = holds(person, "dirige");
  if (!allowed.ok) return allowed;
  const file = await readFileView(office, person, stream);
  if (!file.ok || actingIn(person, file.value.file.unit) === undefined) return noSuchFile();
  const identity = await readIdentity(office, person, stream);
  if (!identity.ok) return identity;
  const chronology = await readChronology(office, person, stream, "facts");
  if (!chronology.ok) return chronology;
  const at = office.sources.now();
  await office.database.asSystem((tx) =>
    audit(tx, { at, account: person.account, action: "file.exported", stream, detail: {} }),
  );
  return accept({
    madeAt: formatInstant(at),
    unit: unitName(office.country, file.value.file.unit),
    names: identity.value.names,
    chronology: chronology.value,
    notes: file.value.notes,
    referrals: await copiesOf(office, person, [stream, ...chronology.value.joined.map((it) => it.id)]),
  });
};

/** Who was told what of the child, the oldest first: every referral that left, from this file and from those that go on in it. */
const copiesOf = async (office: Office, person: Person, files: readonly string[]): Promise<FileExport["referrals"]> => {
  const copies: FileExport["referrals"] = [];
  for (const file of files) {
    for (const { id } of (await referralsOf(office, person, file)).toReversed()) {
      const view = await readReferralView(office, person, id);
      const copy = view.ok ? referralCopy(view.value, office.country) : undefined;
      if (copy !== undefined) copies.push(copy);
    }
  }
  return copies;
};
