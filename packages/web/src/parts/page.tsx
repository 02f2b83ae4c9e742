import type { Refusal } from "@relais/core";
import { type ReactNode, useEffect, useRef } from "react";
import { Problem } from "../api/client.ts";
import { isPractice } from "../device/practice/mode.ts";
import { useWords } from "../texts/language.tsx";

interface PageProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A screen: its heading takes the focus when one arrives, so that a screen reader says where one is. */
export const Page = ({ title, aside, children }: PageProps) => {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const mode = isPractice() ? ` · ${t("navPractice")}` : "";
  useEffect(() => {
    document.title = `${title}${mode} · Relais`;
    heading.current?.focus();
  }, [title, mode]);
  return (
    <>
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {aside}
      </div>
      {children}
    </>
  );
};

export const Loading = () => {
  const { t } = useWords();
  return (
    <p className="loading" role="status">
      {t("loading")}
    </p>
  );
};

/** A refusal in its own words; what the server could not say is said for it. */
export const Refused = ({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) => {
  const { t, say } = useWords();
  const refusal: Refusal | null = error instanceof Problem ? error.refusal : null;
  return (
    <div className="notice refused" role="alert">
      <p>{refusal === null ? t("unreachable") : say(refusal)}</p>
      {retry && (
        <button type="button" className="quiet" onClick={retry}>
          {t("retry")}
        </button>
      )}
    </div>
  );
};

interface RefusedPageProps {
  readonly error: unknown;
  readonly retry?: () => void;
  /** What can be done all the same. */
  readonly children?: ReactNode;
}

/** A whole screen that cannot be shown: it still has a heading, and says why. */
export const RefusedPage = ({ error, retry, children }: RefusedPageProps) => {
  const { t } = useWords();
  return (
    <Page title={t("refusedTitle")}>
      <Refused error={error} {...(retry && { retry })} />
      {children}
    </Page>
  );
};

export const Empty = ({ title, hint }: { readonly title: string; readonly hint?: string }) => (
  <div className="empty">
    <p>{title}</p>
    {hint && <p className="hint">{hint}</p>}
  </div>
);
