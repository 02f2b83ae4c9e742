import { type ReactNode, useEffect, useRef } from "react";
import type { Draft } from "../device/use-draft.ts";
import { useWords } from "../texts/language.tsx";

interface HalfTypedProps {
  readonly state: Draft<unknown>["state"];
  readonly summary: string;
  /** What the line is called where several on a page have the same word. */
  readonly label?: string;
  readonly children: ReactNode;
}

/** A form behind one line of a list; what was left half typed in it stands open, or nobody would find it among all of them. */
export const HalfTyped = ({ state, summary, label, children }: HalfTypedProps) => {
  const { t } = useWords();
  const fold = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (state === "found" && fold.current !== null) fold.current.open = true;
  }, [state]);
  return (
    <details className="no-print" ref={fold}>
      <summary aria-label={label}>{summary}</summary>
      <div className="details-body">
        {(state === "found" || state === "kept") && <p className="hint">{t("draftKept")}</p>}
        {children}
      </div>
    </details>
  );
};
