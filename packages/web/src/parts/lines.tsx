import { useState } from "react";
import { useWords } from "../texts/language.tsx";

/** So many lines are shown at first, and again at each « Montrer la suite ». */
const AT_ONCE = 30;

/** A list that may be long. */
export const Lines = ({ children }: { readonly children: readonly string[] }) => {
  const { t } = useWords();
  const [most, setMost] = useState(AT_ONCE);
  return (
    <>
      <ul>
        {children.slice(0, most).map((it, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same of two places.
          <li key={i}>{it}</li>
        ))}
      </ul>
      {children.length > most && (
        <p className="actions">
          <button type="button" className="quiet" onClick={() => setMost(most + AT_ONCE)}>
            {t("directoryMore")}
          </button>
        </p>
      )}
    </>
  );
};

/** The same behind a line that says how many; nothing where there is none. */
export const Fold = ({ title, children }: { readonly title: string; readonly children: readonly string[] }) =>
  children.length === 0 ? null : (
    <details className="fold">
      <summary>{title}</summary>
      <Lines>{children}</Lines>
    </details>
  );
