import type { Spot } from "./finding.ts";
import { Foreign, objectsIn, textIn, together, wordsIn } from "./foreign.ts";
import { isObject, type Json } from "./hsds-json.ts";
import type { Gathered } from "./raw.ts";

/** Link-SF counts days from Sunday, as JavaScript does. */
const DAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/** A list of facilities with their services, as Link-SF exported them from Parse (`className: "Facility"`). */
export const gatherLinkSf = (json: unknown, file: string): Gathered | undefined => {
  if (!Array.isArray(json) || !json.some((it) => isObject(it) && it.className === "Facility")) return undefined;
  const foreign = new Foreign();
  for (const [i, it] of json.entries()) {
    const at = { file, path: `[${i}]` };
    if (isObject(it)) facility(foreign, it, at);
    else foreign.lose(at, "", it, "record.shape");
  }
  return foreign;
};

const facility = (foreign: Foreign, it: Json, at: Spot): void => {
  const key = ["linksf", textIn(it, "objectId")];
  const position = isObject(it.location) ? it.location : {};
  const organization_id = foreign.add(
    "organization",
    key,
    { name: textIn(it, "name"), description: textIn(it, "description"), website: textIn(it, "website") },
    at,
  );
  const location_id = foreign.add(
    "location",
    key,
    {
      location_type: "physical",
      organization_id,
      name: textIn(it, "name"),
      description: textIn(it, "notes"),
      latitude: position.latitude,
      longitude: position.longitude,
      external_identifier: textIn(it, "objectId"),
      external_identifier_type: "Link-SF objectId",
    },
    at,
  );
  const address = {
    location_id,
    address_1: textIn(it, "address"),
    city: textIn(it, "city"),
    state_province: "",
    postal_code: "",
    country: "",
    address_type: "physical",
  };
  foreign.add("address", key, address, at);
  foreign.phones({ location_id }, textIn(it, "phone"), at, "phone");
  for (const category of textIn(it, "categories").split(",").filter(Boolean)) {
    foreign.term({ table: "location", id: location_id }, "Link-SF categories", category.trim(), at);
  }
  if (isObject(it.hours)) hours(foreign, { location_id }, it.hours, { ...at, path: `${at.path}.hours` });
  const ages = wordsIn(it, "age").join(", ");
  if (ages !== "") foreign.lose(at, "age", ages, "age.word");
  const gender = textIn(it, "gender");
  const shared = {
    organization_id,
    status: "active",
    sexes: gender === "F" || gender === "M" ? gender : undefined,
    eligibility_description: together(ages && `age: ${ages}`, gender.length > 1 ? `gender: ${gender}` : ""),
  };
  for (const [i, inner] of objectsIn(it, "services").entries()) {
    service(foreign, inner, { shared, location_id }, { ...at, path: `${at.path}.services[${i}]` });
  }
  const known = [
    "objectId",
    "name",
    "description",
    "website",
    "location",
    "notes",
    "address",
    "city",
    "phone",
    "categories",
  ];
  foreign.rest(it, [...known, "hours", "age", "gender", "services", "className", "__type"], at);
};

const service = (
  foreign: Foreign,
  it: Json,
  { shared, location_id }: { readonly shared: Json; readonly location_id: string },
  at: Spot,
): void => {
  const key = ["linksf", textIn(it, "objectId")];
  const id = foreign.add(
    "service",
    key,
    {
      ...shared,
      name: textIn(it, "name") || textIn(it, "category"),
      description: together(textIn(it, "description"), textIn(it, "notes")),
      last_modified: textIn(it, "updatedAt"),
    },
    at,
  );
  foreign.add("service_at_location", key, { service_id: id, location_id }, at);
  foreign.once(id, at);
  const on = { table: "service", id } as const;
  if (textIn(it, "category") !== "") foreign.term(on, "Link-SF category", textIn(it, "category"), at);
  foreign.term(on, "Link-SF", "objectId", at, textIn(it, "objectId"));
  if (isObject(it.openHours)) hours(foreign, { service_id: id }, it.openHours, { ...at, path: `${at.path}.openHours` });
  const known = [
    "objectId",
    "name",
    "category",
    "description",
    "notes",
    "updatedAt",
    "openHours",
    "className",
    "__type",
  ];
  foreign.rest(it, [...known, "facility"], at);
};

/** `{"1": [[800, 1600]]}`: hours of each day, written as numbers. Days with the same hours make one line. */
const hours = (foreign: Foreign, link: Json, days: Json, at: Spot): void => {
  const byHours = new Map<string, string[]>();
  for (const [day, spans] of Object.entries(days)) {
    for (const span of Array.isArray(spans) ? spans : [spans]) {
      const [from, to] = Array.isArray(span) ? span.map(clock) : [];
      const name = DAYS[Number(day)];
      if (from === undefined || to === undefined || name === undefined) foreign.lose(at, day, span, "hours.unread");
      else byHours.set(`${from} ${to}`, [...(byHours.get(`${from} ${to}`) ?? []), name]);
    }
  }
  for (const [span, names] of byHours) {
    const [opens_at, closes_at] = span.split(" ");
    const values = { ...link, freq: "WEEKLY", byday: names.join(","), opens_at, closes_at };
    foreign.add("schedule", [JSON.stringify(link), span], values, at);
  }
};

/** 930 is 09:30. */
const clock = (it: unknown): string | undefined => {
  if (typeof it !== "number" || it < 0 || it > 2400 || it % 100 > 59) return undefined;
  return `${String(Math.floor(it / 100)).padStart(2, "0")}:${String(it % 100).padStart(2, "0")}`;
};
