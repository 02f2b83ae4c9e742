import { z } from "zod";
import { folded } from "../territory/fold.ts";
import { type SourceFile, textOf } from "./bytes.ts";
import { type Csv, type CsvRow, csvOf } from "./csv.ts";
import type { Spot } from "./finding.ts";
import { Foreign, together } from "./foreign.ts";
import { languageCode } from "./languages.ts";
import type { Gathered } from "./raw.ts";

/** Fields that a column may fill: `office` is the place of the organisation, `location` and `address` that of the service. */
const TARGETS = [
  "organization.name",
  "organization.description",
  "organization.website",
  "organization.email",
  "office.address_1",
  "office.city",
  "office.region",
  "office.state_province",
  "office.postal_code",
  "office.country",
  "office.phone",
  "service.name",
  "service.description",
  "service.url",
  "service.email",
  "service.eligibility_description",
  "service.application_process",
  "service.fees_description",
  "service.wait_time",
  "service.minimum_age",
  "service.maximum_age",
  "location.name",
  "location.alternate_name",
  "location.description",
  "location.latitude",
  "location.longitude",
  "address.address_1",
  "address.address_2",
  "address.city",
  "address.region",
  "address.state_province",
  "address.postal_code",
  "address.country",
  "phone.number",
  "schedule.description",
] as const;
type Target = (typeof TARGETS)[number];

/** What a column of somebody's CSV says: a field; a box to tick for an age band, a language or a public; languages; a word of a list. */
export const ColumnUse = z.union([
  z.strictObject({ to: z.enum(TARGETS) }),
  z.strictObject({ ages: z.tuple([z.number(), z.number()]) }),
  z.strictObject({ language: z.string() }),
  z.strictObject({ tick: z.string() }),
  z.strictObject({ languages: z.literal("list") }),
  z.strictObject({ term: z.string() }),
]);
export type ColumnUse = z.infer<typeof ColumnUse>;

/** The use of each column by its heading; a column that is not in it is told as a loss, cell by cell. */
export const Columns = z.record(z.string(), ColumnUse);
export type Columns = z.infer<typeof Columns>;

/** Headings as directories write them, folded. */
const HEADINGS: Readonly<Record<Target, readonly string[]>> = {
  "organization.name": [
    "agency name",
    "agency",
    "organization",
    "organization name",
    "organisation",
    "nom de l organisation",
    "structure",
    "provider",
    "ong",
  ],
  "organization.description": ["agency description", "organization description"],
  "organization.website": ["website", "web site", "url", "site web", "agency website"],
  "organization.email": ["agency email", "organization email"],
  "office.address_1": ["lead agency address", "agency address"],
  "office.city": ["lead agency city", "agency city"],
  "office.region": ["lead agency district", "agency district"],
  "office.state_province": ["lead agency state", "agency state"],
  "office.postal_code": ["lead agency zip", "agency zip"],
  "office.country": ["lead agency country"],
  "office.phone": ["lead agency phone", "agency phone"],
  "service.name": ["program name", "program", "service", "service name", "nom du service", "programme"],
  "service.description": ["description", "service description", "program description"],
  "service.url": ["service url", "program url"],
  "service.email": ["email", "e mail", "courriel"],
  "service.eligibility_description": ["eligibility", "audience", "public", "beneficiaires"],
  "service.application_process": ["how to apply", "application process", "intake"],
  "service.fees_description": ["fees", "cost", "tarif", "cout"],
  "service.wait_time": ["wait", "wait time"],
  "service.minimum_age": ["minimum age", "age min", "min age"],
  "service.maximum_age": ["maximum age", "age max", "max age"],
  "location.name": ["site name", "location name", "site", "location", "lieu"],
  "location.alternate_name": ["site school"],
  "location.description": ["site location", "location type"],
  "location.latitude": ["latitude", "lat"],
  "location.longitude": ["longitude", "lon", "lng", "long"],
  "address.address_1": ["site address", "address", "street address", "street", "adresse"],
  "address.address_2": ["address 2", "address line 2"],
  "address.city": ["site city", "city", "ville", "commune"],
  "address.region": ["site district", "district", "departement"],
  "address.state_province": ["site state", "state", "province"],
  "address.postal_code": ["site zip", "zip", "zip code", "zipcode", "postal code", "code postal"],
  "address.country": ["country", "pays"],
  "phone.number": ["site phone", "phone", "phone number", "telephone", "tel"],
  "schedule.description": ["hours", "horaires", "schedule"],
};
const BY_HEADING = new Map(TARGETS.flatMap((to) => HEADINGS[to].map((it): [string, Target] => [it, to])));
const LISTS_OF_LANGUAGES: ReadonlySet<string> = new Set([
  "language other",
  "other languages",
  "languages",
  "langues",
  "language",
]);
const LISTS_OF_TERMS: ReadonlySet<string> = new Set([
  "strategy",
  "category",
  "categories",
  "type",
  "service type",
  "categorie",
]);
const BAND = /^'?\s*(\d{1,3})\s*[-–]\s*(\d{1,3})$/;
const YES: ReadonlySet<string> = new Set(["x", "oui", "yes", "true", "1", "o", "y"]);
const NO: ReadonlySet<string> = new Set(["", "non", "no", "false", "0", "n"]);

/** What the headings seem to say. Told to whoever imports, who may correct it and give it back. */
const guessColumns = ({ header, rows }: Csv): Columns => {
  const isTicked = (name: string): boolean => {
    const values = rows.map((it) => (it.cells[name] ?? "").toLowerCase());
    return values.some((it) => it !== "") && values.every((it) => it === "" || it === "x");
  };
  return Object.fromEntries(
    header.flatMap((name): [string, ColumnUse][] => {
      const plain = folded(name);
      const [to, band] = [BY_HEADING.get(plain), BAND.exec(name)];
      if (to !== undefined) return [[name, { to }]];
      if (band !== null) return [[name, { ages: [Number(band[1]), Number(band[2])] }]];
      if (LISTS_OF_LANGUAGES.has(plain)) return [[name, { languages: "list" }]];
      if (LISTS_OF_TERMS.has(plain)) return [[name, { term: name }]];
      if (languageCode(name) !== undefined) return [[name, { language: name }]];
      return isTicked(name) ? [[name, { tick: name }]] : [];
    }),
  );
};

/** A line for each service at a place, or undefined when no column names a service or an organisation. */
export const gatherColumns = (
  source: SourceFile,
  given?: Columns,
): (Gathered & { readonly columns: Columns }) | undefined => {
  const { text, losses } = textOf(source);
  const csv = csvOf(text, source.name);
  const columns = given ?? guessColumns(csv);
  const targets = Object.values(columns).map((it) => ("to" in it ? it.to : ""));
  if (!targets.includes("organization.name") && !targets.includes("service.name")) return undefined;
  const foreign = new Foreign();
  foreign.losses.push(...losses, ...csv.losses);
  for (const row of csv.rows) record(foreign, row, { file: source.name, columns });
  return { raws: foreign.raws, faults: [], losses: foreign.losses, columns };
};

interface Within {
  readonly file: string;
  readonly columns: Columns;
}

/** What the cells of one line say, by what they fill. */
interface Said {
  readonly fields: Map<string, string>;
  readonly bands: [number, number][];
  readonly languages: string[];
  readonly terms: [string, string][];
  readonly ticks: string[];
}

const said = (foreign: Foreign, { cells }: CsvRow, columns: Columns, at: Spot): Said => {
  const found: Said = { fields: new Map(), bands: [], languages: [], terms: [], ticks: [] };
  for (const [name, cell] of Object.entries(cells)) {
    const use = Object.hasOwn(columns, name) ? columns[name] : undefined;
    if (use === undefined) {
      if (cell !== "") foreign.lose(at, name, cell, "column.unknown");
    } else if ("to" in use) {
      if (cell !== "") found.fields.set(use.to, cell);
    } else if ("languages" in use)
      found.languages.push(
        ...cell
          .split(/[,;/]/)
          .map((it) => it.trim())
          .filter(Boolean),
      );
    else if ("term" in use) {
      if (cell !== "") found.terms.push([use.term, cell]);
    } else if (YES.has(cell.toLowerCase())) {
      if ("ages" in use) found.bands.push(use.ages);
      else if ("language" in use) found.languages.push(use.language);
      else found.ticks.push(use.tick);
    } else if (!NO.has(cell.toLowerCase())) foreign.lose(at, name, cell, "flag.unknown");
  }
  return found;
};

const PLACE = { state_province: "", postal_code: "", country: "", city: "", address_1: "", address_type: "physical" };

const record = (foreign: Foreign, row: CsvRow, { file, columns }: Within): void => {
  const at: Spot = { file, line: row.line };
  const it = said(foreign, row, columns, at);
  const of = (table: string): Record<string, string> =>
    Object.fromEntries(
      [...it.fields]
        .filter(([to]) => to.startsWith(`${table}.`))
        .map(([to, cell]) => [to.slice(table.length + 1), cell]),
    );
  const name = it.fields.get("organization.name") ?? it.fields.get("service.name") ?? "";
  const organization_id = foreign.add(
    "organization",
    [folded(name)],
    { description: "", ...of("organization"), name },
    at,
  );
  const { phone, ...office } = of("office");
  if (phone !== undefined || Object.keys(office).length > 0) {
    const words = [organization_id, JSON.stringify(office)];
    const location_id = foreign.add("location", words, { location_type: "physical", organization_id, name }, at);
    if (Object.keys(office).length > 0) foreign.add("address", words, { ...PLACE, location_id, ...office }, at);
    if (phone !== undefined) foreign.phones({ location_id }, phone, at, "office.phone");
  }
  const { minimum_age, maximum_age, ...service } = of("service");
  const values = {
    organization_id,
    status: "active",
    ...service,
    name: it.fields.get("service.name") ?? name,
    ...agesOf(foreign, it.bands, at),
    ...(minimum_age !== undefined && { minimum_age: numberIn(minimum_age) }),
    ...(maximum_age !== undefined && { maximum_age: numberIn(maximum_age) }),
    eligibility_description: together(service.eligibility_description ?? "", it.ticks.join(", ")),
  };
  const words = [
    JSON.stringify(values),
    JSON.stringify(it.languages),
    JSON.stringify(it.terms),
    it.fields.get("schedule.description") ?? "",
  ];
  const service_id = foreign.add("service", words, values, at);
  for (const language of it.languages) {
    foreign.add("language", [service_id, language], { service_id, name: language, code: languageCode(language) }, at);
  }
  for (const [taxonomy, term] of it.terms) foreign.term({ table: "service", id: service_id }, taxonomy, term, at);
  const hours = it.fields.get("schedule.description");
  if (hours !== undefined) foreign.add("schedule", [service_id], { service_id, description: hours }, at);
  const location_id = place(foreign, { organization_id, location: of("location"), address: of("address") }, at);
  const number = it.fields.get("phone.number");
  if (number !== undefined)
    foreign.phones(location_id === undefined ? { service_id } : { location_id }, number, at, "phone.number");
  if (location_id !== undefined)
    foreign.add("service_at_location", [service_id, location_id], { service_id, location_id }, at);
  foreign.once(`${service_id} ${location_id}`, at);
};

/** A number, or the cell as it is, which is then told for what it is. */
const numberIn = (cell: string): number | string => (Number.isNaN(Number(cell)) ? cell : Number(cell));

/** Ages from ticked bands: HSDS has one lowest and one highest. */
const agesOf = (
  foreign: Foreign,
  bands: readonly (readonly [number, number])[],
  at: Spot,
): { minimum_age?: number; maximum_age?: number } => {
  const rising = [...bands].sort(([a], [b]) => a - b);
  const [first] = rising;
  if (first === undefined) return {};
  let [minimum_age, maximum_age] = first;
  for (const [from, to] of rising) {
    if (from > maximum_age + 1) foreign.lose(at, "ages", rising.map((it) => it.join("-")).join(", "), "age.gap");
    maximum_age = Math.max(maximum_age, to);
  }
  return { minimum_age, maximum_age };
};

const place = (
  foreign: Foreign,
  {
    organization_id,
    location,
    address,
  }: {
    readonly organization_id: string;
    readonly location: Record<string, string>;
    readonly address: Record<string, string>;
  },
  at: Spot,
): string | undefined => {
  if (Object.keys(location).length === 0 && Object.keys(address).length === 0) return undefined;
  const { latitude, longitude, ...words } = location;
  const key = [organization_id, JSON.stringify([location, address])];
  const position = {
    ...(latitude !== undefined && { latitude: numberIn(latitude) }),
    ...(longitude !== undefined && { longitude: numberIn(longitude) }),
  };
  const id = foreign.add("location", key, { location_type: "physical", organization_id, ...words, ...position }, at);
  if (Object.keys(address).length > 0) foreign.add("address", key, { ...PLACE, location_id: id, ...address }, at);
  return id;
};
