import type { Text } from "@relais/core";

/** What the search for sites has found, as the memo tells it; figures come with where they are from. */
export interface ChoiceSummary {
  readonly title: Text;
  /** Names of the sites that open in each year. */
  readonly years: readonly { readonly year: number; readonly sites: readonly string[] }[];
  /** Whole francs over the years; null while nobody has said what a site costs. */
  readonly cost: number | null;
  /** Share of the people who are within so many minutes of an open site, 0 to 1. */
  readonly covered: { readonly share: number; readonly minutes: number } | null;
  /** How many live at most so far, nearest first; `upTo` null: farther than all of them. */
  readonly bands: readonly { readonly upTo: number | null; readonly people: number; readonly children: number }[];
  /** The department whose children are farthest; minutes null: without a way. */
  readonly worst: { readonly department: string; readonly minutes: number | null } | null;
  /** No better choice exists. */
  readonly proven: boolean;
  readonly sources: readonly Text[];
}
