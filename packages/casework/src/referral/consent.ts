import type { Compartment } from "@relais/core";
import { mayBeAskedConsent } from "../incident/evolve.ts";
import type { IncidentState, Person } from "../incident/state.ts";
import type { Consent, ReferralState } from "./state.ts";

/** What a consent still lacks before anything may be sent; `none`: nothing. */
export type Lack = "none" | "child-not-asked" | "child-refused" | "authority-not-asked" | "authority-refused" | "scope";

const lastOf = ({ consents }: ReferralState, party: Consent["party"]): Consent | undefined =>
  consents.findLast((it) => it.party === party);

/**
 * Whether a referral stands on consent: the child was asked, whatever their age (an age from which their assent counts is in no
 * source that we have: what a child who cannot answer says is « not able », written down), the person in authority agreed, and
 * what is to be shared lies within what each agreed to. A ground of law stands in for all three.
 */
export const lackOf = (state: ReferralState): Lack => {
  if (state.waived !== null) return "none";
  const [child, authority] = [lastOf(state, "child"), lastOf(state, "authority")];
  if (child === undefined) return "child-not-asked";
  if (child.answer === "refused") return "child-refused";
  if (authority === undefined || authority.answer === "not-able") return "authority-not-asked";
  if (authority.answer === "refused") return "authority-refused";
  const shared = Object.keys(state.shared) as Compartment[];
  const agreed = [authority, ...(child.answer === "given" ? [child] : [])];
  return shared.every((it) => agreed.every(({ scope }) => scope.includes(it))) ? "none" : "scope";
};

/** Persons of the affaire who may consent for the child. */
export const askable = (incident: IncidentState | undefined): Person[] =>
  Object.values(incident?.persons ?? {}).filter(mayBeAskedConsent);

/** Whether somebody in authority over the child is a mis en cause: who consents must then be named among the others. */
export const mustBeNamed = (incident: IncidentState | undefined): boolean =>
  Object.values(incident?.persons ?? {}).some(
    ({ kind, authority }) => kind === "mis-en-cause" && (authority === "parent" || authority === "authority"),
  );
