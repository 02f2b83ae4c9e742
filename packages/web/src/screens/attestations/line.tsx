import type { AttestationLine } from "@relais/training";
import type { ReactNode } from "react";
import { sayDay } from "../../parts/dates.ts";
import { useWords } from "../../texts/language.tsx";

/** One attestation in a list: the role, what it is worth, until when, and why not. */
export const Line = ({
  it,
  title,
  children,
}: {
  readonly it: AttestationLine;
  readonly title: string;
  readonly children?: ReactNode;
}) => {
  const { t, say } = useWords();
  return (
    <li className="card">
      <h3>
        {title} <span className="tag">{t(`standing_${it.standing}`)}</span>
      </h3>
      <p>{t("attestationFromTo", { a: say(sayDay(it.from)), b: say(sayDay(it.until)) })}</p>
      <p className="hint">{it.modules.map((one) => say(one.title)).join(" · ")}</p>
      {it.reason && <p>{t("attestationReason", { r: say(it.reason) })}</p>}
      {it.staleRules.length > 0 && <p>{t("attestationStale", { r: it.staleRules.join(", ") })}</p>}
      {children}
    </li>
  );
};
