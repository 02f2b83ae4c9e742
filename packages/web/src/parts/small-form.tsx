import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Refused } from "./page.tsx";

interface SmallFormProps {
  readonly submit: string;
  /** What the button is called where several on a page have the same word. */
  readonly label?: string;
  /** What is sent; afterwards everything on the screen is asked anew. */
  readonly send: () => Promise<unknown>;
  /** What it is about: a refusal of something else is no longer shown. */
  readonly about?: string;
  readonly kind?: "main" | "quiet";
  readonly after?: () => void;
  readonly children?: ReactNode;
}

/** One question and its button: waits for the answer, says a refusal in its own words, keeps what was typed. */
export const SmallForm = ({ submit, label, send, about, kind, after, children }: SmallFormProps) => {
  const queries = useQueryClient();
  const sending = useMutation({
    mutationFn: (_: string | undefined) => send(),
    onSuccess: async () => {
      after?.();
      await queries.invalidateQueries();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        sending.mutate(about);
      }}
    >
      {children}
      {sending.error && sending.variables === about && <Refused error={sending.error} />}
      <p className="actions">
        <button type="submit" className={kind} disabled={sending.isPending} aria-label={label}>
          {submit}
        </button>
      </p>
    </form>
  );
};
