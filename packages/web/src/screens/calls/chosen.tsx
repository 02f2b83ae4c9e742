import { type CallOutcome, type CallView, type Managed, mostPoints, sentencesOf, valueName } from "@relais/training";
import { useWords } from "../../texts/language.tsx";
import { quotaWords } from "./words.ts";

interface ChosenProps {
  readonly view: CallView;
  readonly applications: readonly Managed[];
}

const GROUPS = ["kept", "waiting", "not-kept", "not-eligible"] as const;

/** The result: how each quota is kept, then everybody with what was said of them; by name, and those who wait in their order. */
export const Chosen = ({ view, applications }: ChosenProps) => {
  const words = useWords();
  const { t } = words;
  const decided = applications.flatMap((it) => (it.outcome === null ? [] : [{ ...it, outcome: it.outcome }]));
  const kept = decided.filter((it) => it.outcome.is === "kept");
  return (
    <>
      <p className="actions no-print">
        <button type="button" onClick={() => window.print()}>
          {t("callPrint")}
        </button>
      </p>
      <ul className="plain bars">
        {view.terms.quotas.map((quota) => {
          const count = kept.filter(
            (it) => it[quota.attribute as "sex" | "corps" | "department"] === quota.value,
          ).length;
          const label = quotaWords(words, quota);
          return (
            <li key={label}>
              <span>{label}</span>
              <meter min={0} max={view.terms.places} value={count} aria-label={label} />
              <span>{count}</span>
            </li>
          );
        })}
      </ul>
      {GROUPS.map((group) => (
        <Group
          key={group}
          view={view}
          group={group}
          all={decided}
          lines={decided
            .filter((it) => it.outcome.is === group)
            .toSorted((a, b) => order(a) - order(b) || a.name.localeCompare(b.name))}
        />
      ))}
    </>
  );
};

type Decided = Managed & { readonly outcome: CallOutcome };

const order = ({ outcome }: Decided): number => (outcome.is === "waiting" ? outcome.rank : 0);

interface GroupProps {
  readonly view: CallView;
  readonly group: CallOutcome["is"];
  readonly all: readonly Decided[];
  readonly lines: readonly Decided[];
}

const Group = ({ view: { terms }, group, all, lines }: GroupProps) => {
  const { t, say } = useWords();
  if (lines.length === 0) return null;
  const named = (ids: readonly string[]): string =>
    all
      .filter((it) => ids.includes(it.id))
      .map((it) => it.name)
      .join(", ");
  return (
    <section aria-labelledby={`group-${group}`}>
      <h3 id={`group-${group}`}>{t(`callOutcome_${group}`, { n: lines.length })}</h3>
      <ul className="plain rows">
        {lines.map((it) => (
          <li key={it.id}>
            <p>
              <strong>{it.name}</strong> · {say(it.unit)} · {it.department} · {t(`callSex_${it.sex}`)} ·{" "}
              {say(valueName({ attribute: "corps", value: it.corps }))}
            </p>
            {it.state === "withdrawn" && (
              <p>
                <strong>{t("callWithdrawn")}</strong>
              </p>
            )}
            {sentencesOf(it.outcome, terms, mostPoints(terms)).map((sentence) => (
              <p key={sentence.fr}>{say(sentence)}</p>
            ))}
            {it.outcome.is === "waiting" && <p>{t("callInstead", { n: named(it.outcome.instead) })}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
};
