import type { Spot } from "./finding.ts";
import { Foreign, listIn, objectsIn, textIn, together, wordsIn } from "./foreign.ts";
import { isObject, type Json } from "./hsds-json.ts";
import { languageCode } from "./languages.ts";
import type { Gathered } from "./raw.ts";

/** Organisations with `locs` and their `servs`, the first format of the Ohana API: one object, or a list of them. */
export const gatherOhana = (json: unknown, file: string): Gathered | undefined => {
  const all = Array.isArray(json) ? json : [json];
  if (!all.some((it) => isObject(it) && Array.isArray(it.locs))) return undefined;
  const foreign = new Foreign();
  all.forEach((it, i) => {
    const path = Array.isArray(json) ? `[${i}]` : "";
    if (isObject(it)) organization(foreign, it, { file, path: path || "." }, path);
    else foreign.lose({ file, path }, "", it, "record.shape");
  });
  return foreign;
};

const organization = (foreign: Foreign, it: Json, at: Spot, path: string): void => {
  const name = textIn(it, "name");
  const id = foreign.add("organization", ["ohana", name], { name, description: textIn(it, "description") }, at);
  for (const [i, inner] of objectsIn(it, "locs").entries()) {
    const spot = { ...at, path: `${path && `${path}.`}locs[${i}]` };
    location(foreign, inner, { organization_id: id, key: ["ohana", name, `${i}`] }, spot);
  }
  foreign.rest(it, ["name", "description", "locs"], at);
};

interface Within {
  readonly organization_id: string;
  readonly key: readonly string[];
}

const location = (foreign: Foreign, it: Json, { organization_id, key }: Within, at: Spot): void => {
  const urls = wordsIn(it, "urls");
  const values = {
    location_type: "physical",
    organization_id,
    name: textIn(it, "name"),
    description: textIn(it, "description"),
    transportation: textIn(it, "transportation"),
    url: urls[0],
  };
  const location_id = foreign.add("location", key, values, at);
  if (urls.length > 1) foreign.lose(at, "urls", urls.slice(1), "list.more");
  address(foreign, it.address, "physical", { location_id, key }, at);
  address(foreign, it.mail_address, "postal", { location_id, key }, at);
  for (const word of wordsIn(it, "accessibility")) {
    foreign.add("accessibility", [location_id, word], { location_id, description: word }, at);
  }
  for (const name of wordsIn(it, "languages")) {
    foreign.add("language", [location_id, name], { location_id, name, code: languageCode(name) }, at);
  }
  for (const person of objectsIn(it, "contacts")) {
    const contact = {
      location_id,
      name: textIn(person, "name"),
      title: textIn(person, "title"),
      email: textIn(person, "email"),
    };
    foreign.add("contact", [location_id, contact.name, contact.title], contact, at);
    foreign.rest(person, ["name", "title", "email"], { ...at, path: `${at.path}.contacts` });
  }
  for (const email of wordsIn(it, "emails")) foreign.add("contact", [location_id, email], { location_id, email }, at);
  for (const [field, type] of [
    ["phones", "voice"],
    ["faxes", "fax"],
  ] as const) {
    for (const phone of objectsIn(it, field))
      numbers(foreign, phone, { location_id, type }, { ...at, path: `${at.path}.${field}` });
  }
  const described = textIn(it, "hours");
  if (described !== "") foreign.add("schedule", [location_id], { location_id, description: described }, at);
  for (const [i, inner] of objectsIn(it, "servs").entries()) {
    service(foreign, inner, { it, organization_id, location_id, i }, at);
  }
  const known = [
    "name",
    "description",
    "short_desc",
    "transportation",
    "urls",
    "address",
    "mail_address",
    "accessibility",
  ];
  foreign.rest(it, [...known, "languages", "contacts", "emails", "phones", "faxes", "hours", "servs"], at);
};

const address = (
  foreign: Foreign,
  it: unknown,
  type: "physical" | "postal",
  { location_id, key }: { readonly location_id: string; readonly key: readonly string[] },
  at: Spot,
): void => {
  if (!isObject(it)) return;
  const values = {
    location_id,
    attention: textIn(it, "attention"),
    address_1: textIn(it, "street"),
    city: textIn(it, "city"),
    state_province: textIn(it, "state"),
    postal_code: textIn(it, "zip"),
    country: "",
    address_type: type,
  };
  foreign.add("address", [...key, type], values, at);
  foreign.rest(it, ["attention", "street", "city", "state", "zip"], { ...at, path: `${at.path}.${type}` });
};

const numbers = (
  foreign: Foreign,
  it: Json,
  { location_id, type }: { readonly location_id: string; readonly type: string },
  at: Spot,
): void => {
  const number = textIn(it, "number");
  const [first, ...others] = listIn(it, "extensions");
  const values = {
    location_id,
    number,
    type,
    extension: first === undefined ? undefined : Number(first),
    description: together(textIn(it, "department"), textIn(it, "hours")),
  };
  foreign.add("phone", [location_id, type, number], values, at);
  if (others.length > 0) foreign.lose(at, "extensions", others, "list.more");
  foreign.rest(it, ["number", "extensions", "department", "hours"], at);
};

const service = (
  foreign: Foreign,
  it: Json,
  within: { readonly it: Json; readonly organization_id: string; readonly location_id: string; readonly i: number },
  outer: Spot,
): void => {
  const { organization_id, location_id, i } = within;
  const at = { ...outer, path: `${outer.path}.servs[${i}]` };
  const name = textIn(it, "name") || textIn(within.it, "name");
  if (textIn(it, "name") === "") foreign.lose(at, "name", name, "name.none");
  const values = {
    organization_id,
    name,
    status: "active",
    description: textIn(within.it, "short_desc"),
    eligibility_description: together(textIn(it, "audience"), textIn(it, "eligibility")),
    fees_description: textIn(it, "fees"),
    application_process: textIn(it, "how_to_apply"),
    wait_time: textIn(it, "wait"),
  };
  const service_id = foreign.add("service", [location_id, `${i}`], values, at);
  foreign.add("service_at_location", [location_id, `${i}`], { service_id, location_id }, at);
  for (const area of wordsIn(it, "service_areas"))
    foreign.add("service_area", [service_id, area], { service_id, name: area }, at);
  for (const source of wordsIn(it, "funding_sources"))
    foreign.add("funding", [service_id, source], { service_id, source }, at);
  for (const word of wordsIn(it, "keywords"))
    foreign.term({ table: "service", id: service_id }, "Ohana keywords", word, at);
  const known = ["name", "audience", "eligibility", "fees", "how_to_apply", "wait", "service_areas", "funding_sources"];
  foreign.rest(it, [...known, "keywords"], at);
};
