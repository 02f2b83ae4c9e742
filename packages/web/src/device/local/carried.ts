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
import { compileProcedure } from "@relais/procedures";

/** What this device carries beside files, ready to work with. */
export interface Carried {
  readonly me: Omit<Me, "csrf">;
  readonly reader: Reader;
  readonly country: CountryWords;
  readonly answers: PastAnswers;
  readonly onCall: OnCallView;
  readonly colleagues: ReadonlyMap<string, string>;
}

/** As it lies in the store: one that was kept by an older Relais holds less. */
type CarryKept = Omit<Carry, "onCall" | "answers"> & Partial<Pick<Carry, "onCall" | "answers">>;

export const carriedFrom = ({ me, units, colleagues, answers, onCall, country }: CarryKept): Carried => {
  const { vocabulary, calendar } = country;
  return {
    me,
    answers: answers ?? {},
    onCall: onCall ?? noOnCall,
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
