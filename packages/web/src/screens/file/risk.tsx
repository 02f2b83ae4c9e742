import { type FileView, Risk as Level } from "@relais/casework";
import { z } from "zod";
import { command } from "../../api/commands.ts";
import { Choices } from "../../form/choices.tsx";
import { TextField } from "../../form/plain.tsx";
import { claimed, rightNow, When, WhenInput } from "../../form/when.tsx";
import { sayDay } from "../../parts/dates.ts";
import { Said } from "../../parts/said.tsx";
import { useWords } from "../../texts/language.tsx";
import { FormPart, useFileForm } from "./form-part.tsx";

/** The level that holds and since when; assessing it again adds, and erases nothing. */
export const Risk = ({ view }: { readonly view: FileView }) => {
  const { t, say } = useWords();
  const { held, assessments } = view.risk;
  return (
    <div className="part">
      <h3>{t("riskLabel")}</h3>
      {held === null ? (
        <p className="hint">{t("riskNone")}</p>
      ) : (
        <p>{t("riskHeld", { r: capital(t(`risk_${held.level}`)), d: say(sayDay(held.since.to)) })}</p>
      )}
      <Assess file={view.file.id} />
      {assessments.length > 0 && (
        <details>
          <summary>
            {t("riskBefore")} <span className="count">{assessments.length}</span>
          </summary>
          {assessments.map((it) => (
            <div key={it.recordedAt} className="entry">
              <span className="tag">{t(`risk_${it.level}`)}</span>
              <Said said={it} />
            </div>
          ))}
        </details>
      )}
    </div>
  );
};

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

const Assessed = z.object({ level: Level.or(z.literal("")), when: When, sentence: z.string() });

const Assess = ({ file }: { readonly file: string }) => {
  const { t } = useWords();
  const form = useFileForm<z.infer<typeof Assessed>>({
    name: `risk|${file}`,
    empty: { level: "", when: rightNow, sentence: "" },
    shape: Assessed,
    commandOf: ({ level, when, sentence }) =>
      command("assess-risk", file, {
        level: Level.parse(level),
        time: claimed(when)!,
        ...(sentence && { sentence }),
      }),
  });
  const { typed, change } = form;
  const isMissing = typed.level === "" || claimed(typed.when) === undefined;
  return (
    <FormPart form={form} summary={t("riskAssess")} submit={t("riskSave")} missing={isMissing ? t("riskNeeded") : null}>
      <fieldset className="field">
        <legend>{t("riskLevel")}</legend>
        <Choices
          name="risk-level"
          kind="radio"
          options={Level.options.map((it) => ({ id: it, label: t(`risk_${it}`) }))}
          chosen={[typed.level]}
          change={([it]) => change({ level: Level.parse(it) })}
        />
      </fieldset>
      <WhenInput legend={t("riskTime")} when={typed.when} change={(when) => change({ when })} />
      <TextField
        label={t("sentence")}
        need="optional"
        value={typed.sentence}
        change={(sentence) => change({ sentence })}
      />
    </FormPart>
  );
};
