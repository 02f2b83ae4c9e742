import type { CommandEnvelope } from "@relais/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, type RefObject, useRef } from "react";
import type { z } from "zod";
import { Problem } from "../../api/client.ts";
import { dispatch } from "../../api/queries.ts";
import { type Draft, useDraft } from "../../device/use-draft.ts";
import { Refused } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";

interface Asked<T> {
  /** Name of the draft on this device. */
  readonly name: string;
  readonly empty: T;
  readonly shape: z.ZodType<T>;
  readonly commandOf: (typed: T) => CommandEnvelope | readonly CommandEnvelope[];
}

interface FileForm<T> {
  readonly typed: T;
  readonly change: (part: Partial<T>) => void;
  readonly draft: Draft<T>["state"];
  readonly send: ReturnType<typeof useMutation<void, Error, void>>;
  readonly details: RefObject<HTMLDetailsElement | null>;
}

/**
 * A small form of the file page: kept on the device as it is typed, emptied and folded once it is accepted. Sent again
 * after a cut, it is the same commands, which are decided once; after a refusal they are new ones.
 */
export const useFileForm = <T extends object>({ name, empty, shape, commandOf }: Asked<T>): FileForm<T> => {
  const queries = useQueryClient();
  const draft = useDraft<T>(name, empty, (found) => shape.safeParse(found).data);
  const cut = useRef<{ readonly typed: T; readonly commands: readonly CommandEnvelope[] } | null>(null);
  const details = useRef<HTMLDetailsElement>(null);
  const send = useMutation<void, Error, void>({
    mutationFn: () => {
      const { value: typed } = draft;
      if (cut.current?.typed !== typed) cut.current = { typed, commands: [commandOf(typed)].flat() };
      return dispatch(cut.current.commands);
    },
    onSuccess: async () => {
      cut.current = null;
      draft.change(empty);
      await draft.drop();
      fold(details.current);
      await queries.invalidateQueries();
    },
    onError: (error) => {
      if (error instanceof Problem && error.status === 0) return;
      cut.current = null;
      void queries.invalidateQueries({ queryKey: ["file"] });
    },
  });
  return {
    typed: draft.value,
    change: (part) => draft.change({ ...draft.value, ...part }),
    draft: draft.state,
    send,
    details,
  };
};

/** The keyboard stays where it was: on the line that opens the form. */
const fold = (details: HTMLDetailsElement | null): void => {
  if (details === null) return;
  details.open = false;
  details.querySelector("summary")?.focus();
};

interface FormPartProps {
  readonly form: Pick<FileForm<object>, "draft" | "send" | "details">;
  readonly summary: string;
  readonly submit: string;
  /** What is still to be chosen, in a sentence; null when it can be sent. */
  readonly missing?: string | null;
  readonly children: ReactNode;
}

/** Folded until wanted, so that the page stays calm; a draft that waits inside is said outside. */
export const FormPart = ({ form, summary, submit, missing = null, children }: FormPartProps) => {
  const { t } = useWords();
  const { draft, send, details } = form;
  return (
    <>
      <details className="inline-form" ref={details}>
        <summary>
          {summary}
          {(draft === "found" || draft === "kept") && <span className="tag">{t("draftTag")}</span>}
        </summary>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            send.mutate();
          }}
        >
          {children}
          {send.error && <Refused error={send.error} />}
          {missing !== null && <p className="hint">{missing}</p>}
          <p className="actions">
            <button type="submit" disabled={send.isPending || missing !== null}>
              {submit}
            </button>
          </p>
        </form>
      </details>
      {send.isSuccess && draft === "none" && (
        <p className="hint" role="status">
          {t("saved")}
        </p>
      )}
    </>
  );
};
