import type { ReasonView, ReferenceView } from "@relais/casework";
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { useWords } from "../texts/language.tsx";

/** One reason for every rule that stands against the act, as it is being chosen. */
interface Departure {
  readonly reason: string;
  readonly sentence: string;
}

interface DepartureProps {
  readonly reasons: readonly ReasonView[];
  readonly list: ReferenceView["departureReasons"];
  readonly chosen: Departure;
  readonly need: "optional" | "needed";
  readonly change: (chosen: Departure) => void;
}

/** « Écart motivé »: each guiding rule that stands against the act, in full, then one reason of the short list. */
export const DepartureInput = ({ reasons, list, chosen, need, change }: DepartureProps) => {
  const { t, say } = useWords();
  const id = useId();
  return (
    <section className="notice departure" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t("reasonTitle")}</h2>
      <ul>
        {reasons.map((it) => (
          <li key={`${it.code}|${it.rule?.key ?? ""}`}>
            <p>{say(it.text)}</p>
            {it.rule && <RuleLink quote={it.rule} />}
          </li>
        ))}
      </ul>
      <p className="hint">{need === "optional" ? t("reasonOptional") : t("reasonHint")}</p>
      <div className="field">
        <label htmlFor={`${id}-reason`}>{t("reasonChoose")}</label>
        <select
          id={`${id}-reason`}
          value={chosen.reason}
          onChange={({ target }) => change({ ...chosen, reason: target.value })}
        >
          <option value="">—</option>
          {list.map((it) => (
            <option key={it.id} value={it.id}>
              {say(it.label)}
            </option>
          ))}
        </select>
      </div>
      {chosen.reason !== "" && (
        <div className="field">
          <label htmlFor={`${id}-more`}>{t("reasonSentence")}</label>
          <input
            id={`${id}-more`}
            value={chosen.sentence}
            onChange={({ target }) => change({ ...chosen, sentence: target.value })}
          />
        </div>
      )}
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
