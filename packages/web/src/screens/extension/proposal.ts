import type { ChoiceSummary } from "@relais/extension";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

/** A revision that another page has prepared: nobody has sent it. */
export interface Proposal {
  /** What the scenario that it was made from is called. */
  readonly scenario: string;
  readonly text: string;
  readonly reason: string;
  readonly choice: ChoiceSummary;
}

/** It stays in the page, with what was asked of the server: whoever signs out leaves nothing of it. */
const KEY = ["extension", "proposal"];

export const propose = (queries: QueryClient, proposal: Proposal): void => {
  queries.setQueryData(KEY, proposal);
};

/** What was handed over to this page, until it is taken or left. */
export const useProposal = (): { readonly proposal: Proposal | undefined; readonly settle: () => void } => {
  const queries = useQueryClient();
  const [proposal, setProposal] = useState(() => queries.getQueryData<Proposal>(KEY));
  return {
    proposal,
    settle: () => {
      queries.removeQueries({ queryKey: KEY });
      setProposal(undefined);
    },
  };
};
