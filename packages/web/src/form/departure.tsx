import type { ReasonView, ReferenceView } from "@relais/casework";
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { useWords } from "../texts/language.tsx";

/** Reasons by rule, as they are being chosen. */
export type Departures = Readonly<Record<string, { readonly reason: string; readonly sentence: string }>>;

interface DepartureProps {
  readonly reasons: readonly ReasonView[];
  readonly list: ReferenceView["departureReasons"];
  readonly chosen: Departures;
  readonly optional: "optional" | "needed";
  readonly change: (chosen: Departures) => void;
}

/** « Écart motivé »: each guiding rule that stands against the act, in full, and a reason of the short list. */
export const DepartureInput = ({ reasons, list, chosen, optional, change }: DepartureProps) => {
  const { t, say } = useWords();
  const id = useId();
  const rules = [...new Map(reasons.flatMap((it) => (it.rule ? [[it.rule.key, it] as const] : []))).entries()];
  return (
    <section className="notice departure" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t("reasonTitle")}</h2>
      <p className="hint">{optional === "optional" ? t("reasonOptional") : t("reasonHint")}</p>
      {rules.map(([key, it]) => {
        const mine = chosen[key] ?? { reason: "", sentence: "" };
        return (
          <div key={key} className="field">
            <p>{say(it.text)}</p>
            {it.rule && <RuleLink quote={it.rule} />}
            <label htmlFor={`${id}-${key}`}>{t("reasonChoose")}</label>
            <select
              id={`${id}-${key}`}
              value={mine.reason}
              onChange={({ target }) => change({ ...chosen, [key]: { ...mine, reason: target.value } })}
            >
              <option value="">—</option>
              {list.map((reason) => (
                <option key={reason.id} value={reason.id}>
                  {say(reason.label)}
                </option>
              ))}
            </select>
            {mine.reason !== "" && (
              <>
                <label htmlFor={`${id}-${key}-more`}>{t("reasonSentence")}</label>
                <input
                  id={`${id}-${key}-more`}
                  value={mine.sentence}
                  onChange={({ target }) => change({ ...chosen, [key]: { ...mine, sentence: target.value } })}
                />
              </>
            )}
          </div>
        );
      })}
    </section>
  );
};

/** « Code de l'enfant, art. 236 · texte à vérifier », leading to the rule. */
export const RuleLink = ({ quote }: { readonly quote: NonNullable<ReasonView["rule"]> }) => {
  const { say, t } = useWords();
  return (
    <Link
      className="basis"
      to="/procedures/$id/$version/regles/$rule"
      params={{ id: quote.procedure, version: quote.version, rule: quote.key }}
    >
      {say(quote.basis)} · {t(`confidence_${quote.confidence}`)}
    </Link>
  );
};
