import { benin } from "@relais/benin";
import { accept, type Result } from "@relais/core";
import { childrenByAge, childrenIn, type TerritoryView } from "@relais/extension";
import { z } from "zod";
import type { Person } from "../accounts/reader.ts";
import { mayUse } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import { circuitMap } from "../circuits/map.ts";
import { directoryNow } from "../directory/directory.ts";
import { rows } from "../pack/country.ts";

const AgesRow = z.object({
  commune: z.string(),
  "00-04": z.coerce.number(),
  "05-09": z.coerce.number(),
  "10-14": z.coerce.number(),
  "15-19": z.coerce.number(),
  total: z.coerce.number(),
});
const CourtRow = z.object({ court: z.string(), seat_commune: z.string(), source: z.string() });
const OfficeRow = z.object({ cle: z.string(), parent: z.string(), unite: z.string(), source: z.string() });

/** Whence the figures of population come (packs/benin/territoire/SOURCES.md); they speak of the year. */
const COUNTED = { source: "COD-PS Bénin (OCHA, INStaD), CC BY-IGO", on: "2024-01-01" } as const;
/** Courts that sit for a part of the country only by their matter or on appeal are none that files go to first. */
const FIRST = /^TPI /;
const UNSOURCED = "UNSOURCED";

const ages = Map.groupBy(rows(benin.population, AgesRow), (it) => it.commune);
const courts = Map.groupBy(
  rows(benin.courts, CourtRow).filter((it) => FIRST.test(it.court)),
  (it) => it.seat_commune,
);
const offices = rows(benin.directory.organisations, OfficeRow).filter(
  (it) => it.unite !== "" && (it.cle === "ocpm" || it.parent === "ocpm"),
);

/** How many live in a commune, by its code; null where the figures do not speak of it. */
export const figuresOf = (code: string): Pick<TerritoryView["communes"][number], "people" | "children"> => {
  const of = ages.get(code);
  if (of === undefined) return { people: null, children: null };
  const sum = (band: Exclude<keyof z.infer<typeof AgesRow>, "commune">): number =>
    of.reduce((all, it) => all + it[band], 0);
  const bands = { from0: sum("00-04"), from5: sum("05-09"), from10: sum("10-14"), from15: sum("15-19") };
  return {
    people: { value: sum("total"), ...COUNTED },
    children: { value: childrenIn(bands), ages: childrenByAge(bands), ...COUNTED },
  };
};

/** What « Où ensuite » is asked about, for whoever steers the office: the territory of the pack, and the road factor as it is set now. */
export const territoryNow = async (office: Office, person: Person): Promise<Result<TerritoryView>> => {
  const allowed = mayUse(person, "pilote");
  if (!allowed.ok) return allowed;
  const { customs } = await directoryNow(office);
  const { territory, outline } = await circuitMap(office);
  const departments = new Map(territory.departments.map((it) => [it.code, it.name]));
  const standing = new Map(offices.map((it) => [office.country.units.get(it.unite)?.commune, it.source]));
  return accept({
    communes: territory.communes.map(({ code, name, aliases, department, position }) => ({
      code,
      name,
      aliases: [...aliases],
      department: departments.get(department) ?? department,
      position,
      ...figuresOf(code),
      courts: (courts.get(name) ?? []).map((it) => ({ name: it.court, isSourced: it.source !== UNSOURCED })),
      office: standing.get(name) ?? null,
    })),
    outline,
    road: { factor: customs.roadFactor, source: customs.roadFactorSource },
  });
};
