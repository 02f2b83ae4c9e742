export { decideIncident } from "./decide.ts";
export { evolveIncident, incidentFrom, mayBeAskedConsent } from "./evolve.ts";
export { type IncidentState, noIncidentYet, type Person, type Registration } from "./state.ts";
