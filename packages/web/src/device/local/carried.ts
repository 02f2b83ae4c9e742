import {
  type Carry,
  type Commune,
  type CountryWords,
  type Me,
  noOnCall,
  type OnCallView,
  type PastAnswers,
  type Reader,
  type Unit,
} from "@relais/casework";
import { VisitPaper } from "@relais/extension";
import { compileProcedure } from "@relais/procedures";

/** What this device carries beside files, ready to work with. */
export interface Carried {
  readonly me: Omit<Me, "csrf">;
  readonly reader: Reader;
  readonly country: CountryWords;
  readonly answers: PastAnswers;
  readonly onCall: OnCallView;
  /** What visits of places take; null for whoever notes none. */
  readonly visits: VisitPaper | null;
  readonly colleagues: ReadonlyMap<string, string>;
}

/** As it lies in the store: one that was kept by an older Relais holds less. */
type CarryKept = Omit<Carry, "onCall" | "answers" | "visits"> & Partial<Pick<Carry, "onCall" | "answers" | "visits">>;

export const carriedFrom = ({ me, units, colleagues, answers, onCall, visits, country }: CarryKept): Carried => {
  const { vocabulary, calendar } = country;
  return {
    me,
    answers: answers ?? {},
    onCall: onCall ?? noOnCall,
    visits: VisitPaper.nullable().safeParse(visits ?? null).data ?? null,
    reader: { account: me.account, role: me.role, unit: me.unit.id, units, compartments: me.compartments },
    colleagues: new Map(colleagues.map(({ account, name }) => [account, name])),
    country: {
      vocabulary,
      calendar,
      procedures: country.procedures.map((it) => compileProcedure(it, vocabulary, calendar)),
      communes: new Map(country.communes.map(({ code, ...it }): [string, Commune] => [code, it])),
      units: new Map(country.units.map((it): [string, Unit] => [it.id, it])),
      calledFor: new Map(Object.entries(country.calledFor)),
      referral: country.referral,
    },
  };
};
