import type { AttestationLine } from "@relais/training";
import type { ReactNode } from "react";
import { sayDay } from "../../parts/dates.ts";
import { useWords } from "../../texts/language.tsx";
import { sayLastDay } from "./last-day.ts";

/** One attestation in a list: the role, what it is worth, until when, and why not. */
export const Line = ({
  it,
  title,
  level: Heading,
  children,
}: {
  readonly it: AttestationLine;
  readonly title: string;
  /** Of its heading: under another one, or alone on its page. */
  readonly level: "h2" | "h3";
  readonly children?: ReactNode;
}) => {
  const { t, say } = useWords();
  return (
    <li className="card">
      <Heading>
        {title} <span className="tag">{t(`standing_${it.standing}`)}</span>
      </Heading>
      <p>{t("attestationFromTo", { a: say(sayDay(it.from)), b: say(sayLastDay(it.until)) })}</p>
      <p className="hint">{it.modules.map((one) => say(one.title)).join(" · ")}</p>
      {it.reason && <p>{t("attestationReason", { r: say(it.reason) })}</p>}
      {it.staleRules.length > 0 && <p>{t("attestationStale", { r: it.staleRules.join(", ") })}</p>}
      {children}
    </li>
  );
};
