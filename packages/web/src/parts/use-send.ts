import type { CommandEnvelope } from "@relais/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { dispatch } from "../api/queries.ts";

/** Sends commands of one touch, in order; afterwards everything on the screen is asked anew. */
export const useSend = () => {
  const queries = useQueryClient();
  return useMutation<void, Error, readonly CommandEnvelope[]>({
    mutationFn: dispatch,
    onSettled: () => queries.invalidateQueries(),
  });
};
