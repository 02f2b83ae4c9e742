import { donorsIn, titleIn, type WrittenDonor, withCeiling, withTitle } from "@relais/extension";
import { useId } from "react";
import { LineField, NumberField } from "../../form/plain.tsx";
import { useWords } from "../../texts/language.tsx";

interface WrittenProps {
  /** The text of a plan. */
  readonly text: string;
  readonly change: (text: string) => void;
}

/** Parts of the text of a plan that are typed in fields: its title, what its donors give at most. */
export const WrittenParts = ({ text, change }: WrittenProps) => {
  const { t } = useWords();
  const title = titleIn(text);
  const donors = donorsIn(text);
  return (
    <>
      {title !== null && (
        <div className="pair">
          {(["fr", "en"] as const).map((it) => (
            <LineField
              key={it}
              label={t(`revisePlanTitle_${it}`)}
              need="required"
              type="text"
              most={MOST_LETTERS}
              value={title[it]}
              change={(typed) => change(withTitle(text, it, typed))}
            />
          ))}
        </div>
      )}
      <details>
        <summary>{t("reviseDonors")}</summary>
        <div className="details-body">
          <p className="hint">
            {t(donors === null ? "reviseUnreadable" : donors.length === 0 ? "reviseDonorsNone" : "reviseDonorsHint")}
          </p>
          {donors?.map((it, at) => (
            <Ceilings
              // biome-ignore lint/suspicious/noArrayIndexKey: a donor is written by its place; two may have one name while one types.
              key={at}
              donor={it}
              change={(of, francs) => change(withCeiling(text, at, of, francs))}
            />
          ))}
        </div>
      </details>
    </>
  );
};

const MOST_LETTERS = 200;
const MOST_FRANCS = 1e12;

interface CeilingsProps {
  readonly donor: WrittenDonor;
  readonly change: (of: Parameters<typeof withCeiling>[2], francs: string) => void;
}

const Ceilings = ({ donor: { donor, name, ceiling, years }, change }: CeilingsProps) => {
  const { t, say } = useWords();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{say(name) || donor}</h3>
      <div className="pair">
        <NumberField
          label={t("reviseCeiling")}
          need="narrowing"
          most={MOST_FRANCS}
          value={ceiling}
          change={(it) => change("plan", it)}
        />
        {years.map((it) => (
          <NumberField
            key={it.year}
            label={t("reviseCeilingYear", { y: it.year })}
            need="narrowing"
            most={MOST_FRANCS}
            value={it.ceiling}
            change={(typed) => change({ year: it.year }, typed)}
          />
        ))}
      </div>
    </section>
  );
};
