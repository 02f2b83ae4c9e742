import { type FileView, FollowupKind, FollowupResult } from "@relais/casework";
import { formatDay, localDay, parseInstant } from "@relais/core";
import { z } from "zod";
import { command, freshId } from "../../api/commands.ts";
import { Choices } from "../../form/choices.tsx";
import { DayField, SelectField, TextField } from "../../form/plain.tsx";
import { claimed, rightNow, When, WhenInput } from "../../form/when.tsx";
import { OFFSET, sayDay } from "../../parts/dates.ts";
import { Said } from "../../parts/said.tsx";
import { useWords } from "../../texts/language.tsx";
import { FormPart, useFileForm } from "./form-part.tsx";

type Followup = FileView["followups"][number];

/** The dates to come, soonest first, each with its result to be recorded; those that are over are folded. */
export const Followups = ({ view }: { readonly view: FileView }) => {
  const { t } = useWords();
  const { id } = view.file;
  const today = formatDay(localDay(parseInstant(view.at), OFFSET));
  const [open, over] = [view.followups.filter((it) => !it.result), view.followups.filter((it) => it.result)];
  return (
    <div className="part">
      <h3>{t("followups")}</h3>
      <p className="hint">{open.length === 0 ? t("followupNone") : t("followupsHint")}</p>
      <ul className="plain entries">
        {open.map((it) => (
          <li key={it.id}>
            <Day followup={it} />
            {it.day === today && <span className="tag">{t("followupToday")}</span>}
            {it.day < today && <span className="tag">{t("followupPassed")}</span>}
            <Finish file={id} followup={it.id} />
          </li>
        ))}
      </ul>
      <Schedule file={id} />
      {over.length > 0 && (
        <details>
          <summary>
            {t("followupsOver")} <span className="count">{over.length}</span>
          </summary>
          <ul className="plain entries">
            {over.map((it) => (
              <li key={it.id}>
                <Day followup={it} />
                {it.results.map((one) => (
                  <div key={one.recordedAt}>
                    <span className="tag">{t(`result_${one.result}`)}</span>
                    <Said said={one} />
                  </div>
                ))}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
};

const Day = ({ followup }: { readonly followup: Followup }) => {
  const { t, say } = useWords();
  return (
    <>
      <p>
        <strong>{say(sayDay(followup.day))}</strong> · {t(`followup_${followup.kind}`)}
      </p>
      {followup.sentence !== null && <p>{followup.sentence}</p>}
    </>
  );
};

const Planned = z.object({ kind: z.string(), day: z.string(), sentence: z.string() });

const Schedule = ({ file }: { readonly file: string }) => {
  const { t } = useWords();
  const form = useFileForm({
    name: `followup|${file}`,
    empty: { kind: "", day: "", sentence: "" },
    shape: Planned,
    commandOf: ({ kind, day, sentence }) =>
      command("schedule-followup", file, {
        followup: freshId(),
        kind: FollowupKind.parse(kind),
        day,
        ...(sentence && { sentence }),
      }),
  });
  const { typed, change } = form;
  return (
    <FormPart form={form} summary={t("followupAdd")} submit={t("followupSave")}>
      <SelectField
        label={t("followupKind")}
        need="required"
        options={FollowupKind.options.map((it) => ({ id: it, label: t(`followup_${it}`) }))}
        value={typed.kind}
        change={(kind) => change({ kind })}
      />
      <DayField label={t("followupDay")} need="required" value={typed.day} change={(day) => change({ day })} />
      <TextField
        label={t("sentence")}
        need="optional"
        value={typed.sentence}
        change={(sentence) => change({ sentence })}
      />
    </FormPart>
  );
};

const Finished = z.object({ result: FollowupResult.or(z.literal("")), when: When, sentence: z.string() });

const Finish = ({ file, followup }: { readonly file: string; readonly followup: string }) => {
  const { t } = useWords();
  const form = useFileForm<z.infer<typeof Finished>>({
    name: `followup-result|${followup}`,
    empty: { result: "", when: rightNow, sentence: "" },
    shape: Finished,
    commandOf: ({ result, when, sentence }) =>
      command("finish-followup", file, {
        followup,
        result: FollowupResult.parse(result),
        time: claimed(when)!,
        ...(sentence && { sentence }),
      }),
  });
  const { typed, change } = form;
  const isMissing = typed.result === "" || claimed(typed.when) === undefined;
  return (
    <FormPart
      form={form}
      summary={t("followupFinish")}
      submit={t("followupFinish")}
      missing={isMissing ? t("resultNeeded") : null}
    >
      <fieldset className="field">
        <legend>{t("followupResult")}</legend>
        <Choices
          name={`result-${followup}`}
          kind="radio"
          options={FollowupResult.options.map((it) => ({ id: it, label: t(`result_${it}`) }))}
          chosen={[typed.result]}
          change={([it]) => change({ result: FollowupResult.parse(it) })}
        />
        <p className="hint">{t("followupAgain")}</p>
      </fieldset>
      <WhenInput legend={t("followupTime")} when={typed.when} change={(when) => change({ when })} />
      <TextField
        label={t("sentence")}
        need="optional"
        value={typed.sentence}
        change={(sentence) => change({ sentence })}
      />
    </FormPart>
  );
};
