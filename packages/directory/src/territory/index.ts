export { compact, folded } from "./fold.ts";
export {
  departmentFinder,
  type How as NameFoundBy,
  type NameFound,
  type PlaceFinder,
  placeFinder,
} from "./place-name.ts";
export {
  type Commune,
  type Department,
  positionOf,
  readTerritory,
  type Territory,
} from "./territory.ts";
