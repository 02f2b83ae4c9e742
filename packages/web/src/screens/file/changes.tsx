import type { ChangeView } from "@relais/casework";
import { RuleLink } from "../../form/departure.tsx";
import { useWords } from "../../texts/language.tsx";

const KINDS = ["new", "due-changed", "verdict-changed", "gone"] as const;

/** Obligations that a move changes, by what becomes of them: the step, the rule, its limit before and after. */
export const Changes = ({ changes }: { readonly changes: readonly ChangeView[] }) => {
  const { t, say } = useWords();
  if (changes.length === 0) return <p>{t("moveNothing")}</p>;
  return KINDS.map((kind) => ({ kind, found: changes.filter((it) => it.change === kind) }))
    .filter(({ found }) => found.length > 0)
    .map(({ kind, found }) => (
      <div key={kind} className="part">
        <p>
          {t(`change_${kind}`)} <span className="count">{found.length}</span>
        </p>
        <ul className="plain entries">
          {found.map((it, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one obligation may be owed several times, and the list is as it came.
            <li key={i}>
              <strong>{say(it.title)}</strong>
              {it.rule && <p>{say(it.rule.sentence)}</p>}
              {it.before && <p>{t("changeBefore", { d: say(it.before) })}</p>}
              {it.after && <p>{it.before ? t("changeAfter", { d: say(it.after) }) : say(it.after)}</p>}
              {it.rule && <RuleLink quote={it.rule} />}
            </li>
          ))}
        </ul>
      </div>
    ));
};
