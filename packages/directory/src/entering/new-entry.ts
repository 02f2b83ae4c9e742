import { accept, IsoDay, type Result, refuse } from "@relais/core";
import { z } from "zod";
import { successorsOf } from "../choosing/upkeep.ts";
import { idOf } from "../exchange/raw.ts";
import { Phone } from "../keeping/said.ts";
import type { Directory, Lines, RowOf } from "../model/directory.ts";
import { Sex, Uuid } from "../model/fields.ts";
import type { ServiceType } from "../starter/index.ts";
import { folded, type Territory } from "../territory/index.ts";
import { withLines } from "./put.ts";
import { samenessIn } from "./sameness.ts";

const Written = z.string().trim().min(1).max(300);
const Age = z.int().min(0).max(25).nullable();

/** A service with who gives it and where, as a form enters it; what is null nobody knows. */
export const NewEntry = z.strictObject({
  organization: z.union([z.strictObject({ id: Uuid }), z.strictObject({ name: Written })]),
  name: Written,
  serviceType: z.string(),
  description: Written.nullable(),
  youngest: Age,
  oldest: Age,
  sex: Sex.nullable(),
  place: z.union([
    z.strictObject({
      is: z.literal("there"),
      commune: z.string(),
      address: Written.nullable(),
      /** Whether whoever reads the directory without an account may read where it is. */
      told: z.enum(["public", "confidential"]).nullable(),
    }),
    z.strictObject({ is: z.literal("remote") }),
  ]),
  phone: Phone.nullable(),
  /** Who says so: a decree, a visit, a telephone call. */
  source: Written,
  from: IsoDay.nullable(),
  /** The entry from which it takes over on that day. */
  replaces: Uuid.nullable(),
});
export type NewEntry = z.infer<typeof NewEntry>;

/** One service takes over from another from that day on. */
export const Succession = z.strictObject({ by: Uuid, on: IsoDay, source: Written });
export type Succession = z.infer<typeof Succession>;

interface Country {
  readonly territory: Territory;
  readonly types: readonly Pick<ServiceType, "code">[];
}

/** What a new entry puts into a directory, under ids made of the one given (drawn by who asks); or why it may not. */
export const linesOfEntry = (
  directory: Directory,
  { territory, types }: Country,
  entry: NewEntry,
  id: string,
): Result<{ readonly lines: Lines; readonly service: string }> => {
  const commune = entry.place.is === "there" ? entry.place.commune : null;
  const known = territory.communes.find((it) => it.code === commune);
  if (commune !== null && known === undefined) return unknown("place.commune");
  if (!types.some((it) => it.code === entry.serviceType)) return unknown("serviceType");
  if (entry.youngest !== null && entry.oldest !== null && entry.youngest > entry.oldest) return reversed();
  const organization = organizationOf(directory, entry, id);
  if (!organization.ok) return organization;
  const { row: of, isNew } = organization.value;
  const { source } = entry;
  const service: RowOf<"service"> = {
    id: idOf("entered", "service", id),
    organization_id: of.id,
    name: entry.name,
    status: "active",
    service_type: entry.serviceType,
    source,
    ...(entry.description !== null && { description: entry.description }),
    ...(entry.youngest !== null && { minimum_age: entry.youngest }),
    ...(entry.oldest !== null && { maximum_age: entry.oldest }),
    ...(entry.sex !== null && { sexes: entry.sex }),
    ...(entry.from !== null && { valid_from: entry.from }),
  };
  const location: RowOf<"location"> = {
    id: idOf("entered", "location", id),
    location_type: entry.place.is === "there" ? "physical" : "virtual",
    organization_id: of.id,
    ...(known !== undefined && { commune: known.code, name: known.name }),
    ...(entry.place.is === "there" &&
      entry.place.told !== null && { confidential: entry.place.told === "confidential" }),
  };
  const lines = {
    ...(isNew && { organization: [of] }),
    service: [service],
    location: [location],
    service_at_location: [{ id: idOf("entered", "link", id), service_id: service.id, location_id: location.id }],
    ...(known !== undefined && {
      address: [
        {
          id: idOf("entered", "address", id),
          location_id: location.id,
          address_1: entry.place.is === "there" ? (entry.place.address ?? "") : "",
          city: known.name,
          state_province: territory.departments.find((it) => it.code === known.department)?.name ?? "",
          postal_code: "",
          country: "BJ",
          address_type: "physical" as const,
        },
      ],
    }),
    ...(entry.phone !== null && {
      phone: [{ id: idOf("entered", "phone", id), service_id: service.id, number: entry.phone, type: "voice" }],
    }),
  };
  const keyOf = samenessIn(withLines(directory, lines));
  const twin = directory.service.find((it) => keyOf(it) === keyOf(service));
  if (twin !== undefined) return double(twin.name);
  if (entry.replaces === null) return accept({ lines, service: service.id });
  if (entry.from === null) return dayless();
  const took = successionOf(withLines(directory, lines), entry.replaces, {
    by: service.id,
    on: entry.from,
    source,
  });
  if (!took.ok) return took;
  const replacing = { ...service, replaces_id: entry.replaces };
  return accept({ lines: { ...lines, service: [replacing, ended(entry.replaces, entry.from)] }, service: service.id });
};

/** What makes one service take over from another; or why it may not. */
export const successionOf = (directory: Directory, from: string, { by, on }: Succession): Result<Lines> => {
  const [old, next] = [from, by].map((id) => directory.service.find((it) => it.id === id));
  if (old === undefined) return unknown("replaces");
  if (next === undefined) return unknown("by");
  const isRing = from === by || successorsOf(directory.service, by).some((it) => it.id === from);
  if (isRing || next.replaces_id !== undefined) return taken(next.name);
  const [after] = successorsOf(directory.service, from);
  if (after !== undefined) return taken(after.name);
  if (old.valid_from !== undefined && on <= old.valid_from) return tooEarly(old.valid_from);
  const begins = next.valid_from === undefined ? { valid_from: on } : {};
  return accept({ service: [ended(from, on), { id: by, replaces_id: from, ...begins }] });
};

/** The last day of a service is the one before. */
const ended = (id: string, on: string) => ({ id, valid_to: on });

const organizationOf = (
  directory: Directory,
  { organization }: NewEntry,
  id: string,
): Result<{ readonly row: RowOf<"organization">; readonly isNew: boolean }> => {
  if ("id" in organization) {
    const row = directory.organization.find((it) => it.id === organization.id);
    return row === undefined ? unknown("organization") : accept({ row, isNew: false });
  }
  const twin = directory.organization.find((it) => folded(it.name) === folded(organization.name));
  if (twin !== undefined) return double(twin.name, "organization");
  const row = { id: idOf("entered", "organization", id), name: organization.name, description: "" };
  return accept({ row, isNew: true });
};

const unknown = (path: string): Result<never> =>
  refuse(
    "entry.unknown",
    "Cette organisation, cette fiche, ce service ou cette commune n'est pas dans les listes. Choisissez dans la liste.",
    "This organisation, entry, service or commune is not in the lists. Choose from the list.",
    { path },
  );

const reversed = (): Result<never> =>
  refuse(
    "entry.ages",
    "L'âge le plus bas dépasse l'âge le plus haut. Corrigez l'un des deux.",
    "The lowest age is above the highest. Correct one of them.",
    { path: "youngest" },
  );

const double = (name: string, path = "name"): Result<never> =>
  refuse(
    "entry.double",
    `« ${name} » est déjà dans l'annuaire. Cherchez sa fiche et complétez-la, ou donnez un autre nom.`,
    `“${name}” is already in the directory. Look for its page and complete it, or give another name.`,
    { path },
  );

const dayless = (): Result<never> =>
  refuse(
    "entry.day",
    "Dites depuis quel jour ce service remplace l'autre.",
    "Say from which day this service replaces the other.",
    { path: "from" },
  );

const taken = (name: string): Result<never> =>
  refuse(
    "entry.replaced",
    `Une succession est déjà enregistrée avec « ${name} ». Ouvrez sa fiche.`,
    `A succession with “${name}” is recorded already. Open its page.`,
    { path: "by" },
  );

const tooEarly = (day: string): Result<never> =>
  refuse(
    "entry.too-early",
    `Le service remplacé n'existe que depuis le ${day}. Donnez un jour plus tardif.`,
    `The service that is replaced exists only since ${day}. Give a later day.`,
    { path: "on" },
  );
