import { type QueryKey, type UseQueryOptions, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Loading, Refused } from "./page.tsx";

interface AnswerProps<T, K extends QueryKey> {
  readonly to: UseQueryOptions<T, Error, T, K>;
  readonly children: (answer: T) => ReactNode;
}

/** What the server answers to a question: while it comes, where it is refused, and once it is there. */
export const Answer = <T, K extends QueryKey>({ to, children }: AnswerProps<T, K>): ReactNode => {
  const found = useQuery(to);
  if (found.isPending) return <Loading />;
  if (found.error) return <Refused error={found.error} retry={() => found.refetch()} />;
  return children(found.data);
};
