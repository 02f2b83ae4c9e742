import { type FileView, PlanStatus, Service } from "@relais/casework";
import { z } from "zod";
import { command, freshId } from "../../api/commands.ts";
import { DayField, SelectField, TextField } from "../../form/plain.tsx";
import { sayDay } from "../../parts/dates.ts";
import { Said } from "../../parts/said.tsx";
import { useWords } from "../../texts/language.tsx";
import { FormPart, useFileForm } from "./form-part.tsx";

type Line = FileView["plan"][number];

/** « Plan »: what is aimed at, through which service, by whom and by when; where each line stands. */
export const Plan = ({ view }: { readonly view: FileView }) => {
  const { t } = useWords();
  return (
    <div className="part">
      <h3>{t("plan")}</h3>
      <p className="hint">
        {t("planHint")} {view.plan.length === 0 && t("planNone")}
      </p>
      <ul className="plain entries">
        {view.plan.map((it) => (
          <PlanLine key={it.id} file={view.file.id} line={it} />
        ))}
      </ul>
      <AddLine file={view.file.id} />
    </div>
  );
};

const PlanLine = ({ file, line }: { readonly file: string; readonly line: Line }) => {
  const { t, say } = useWords();
  const { service, provider, day } = line;
  return (
    <li>
      <p>
        <strong>{line.goal}</strong> <span className="tag">{t(`plan_${line.status}`)}</span>
      </p>
      <p className="hint">
        {[t(`service_${service}`), provider, day && t("planBy", { d: say(sayDay(day)) })].filter(Boolean).join(" · ")}
      </p>
      {line.updates.length > 0 && (
        <details>
          <summary>{t("saidBefore", { n: line.updates.length })}</summary>
          {line.updates.toReversed().map((it) => (
            <div key={it.recordedAt} className="entry">
              <span className="tag">{t(`plan_${it.status}`)}</span>
              <Said said={it} />
            </div>
          ))}
        </details>
      )}
      <UpdateLine file={file} line={line} />
    </li>
  );
};

const Added = z.object({ goal: z.string(), service: z.string(), provider: z.string(), day: z.string() });

const AddLine = ({ file }: { readonly file: string }) => {
  const { t } = useWords();
  const form = useFileForm({
    name: `plan|${file}`,
    empty: { goal: "", service: "", provider: "", day: "" },
    shape: Added,
    commandOf: ({ goal, service, provider, day }) =>
      command("add-plan-line", file, {
        line: freshId(),
        goal,
        service: Service.parse(service),
        ...(provider && { provider }),
        ...(day && { day }),
      }),
  });
  const { typed, change } = form;
  return (
    <FormPart form={form} summary={t("planAdd")} submit={t("planSave")}>
      <TextField label={t("planGoal")} need="required" value={typed.goal} change={(goal) => change({ goal })} />
      <SelectField
        label={t("planService")}
        need="required"
        options={Service.options.map((it) => ({ id: it, label: t(`service_${it}`) }))}
        value={typed.service}
        change={(service) => change({ service })}
      />
      <TextField
        label={t("planProvider")}
        need="optional"
        value={typed.provider}
        change={(provider) => change({ provider })}
      />
      <DayField label={t("planDay")} need="optional" value={typed.day} change={(day) => change({ day })} />
    </FormPart>
  );
};

const Updated = z.object({ status: z.string(), day: z.string(), sentence: z.string() });

const UpdateLine = ({ file, line }: { readonly file: string; readonly line: Line }) => {
  const { t } = useWords();
  const form = useFileForm({
    name: `plan-line|${line.id}`,
    empty: { status: "", day: "", sentence: "" },
    shape: Updated,
    commandOf: ({ status, day, sentence }) =>
      command("update-plan-line", file, {
        line: line.id,
        status: PlanStatus.parse(status),
        ...(day && { day }),
        ...(sentence && { sentence }),
      }),
  });
  const { typed, change } = form;
  return (
    <FormPart form={form} summary={t("planUpdate")} submit={t("planUpdateSave")}>
      <SelectField
        label={t("planStatus")}
        need="required"
        options={PlanStatus.options.map((it) => ({ id: it, label: t(`plan_${it}`) }))}
        value={typed.status}
        change={(status) => change({ status })}
      />
      <DayField label={t("planDay")} need="optional" value={typed.day} change={(day) => change({ day })} />
      <TextField
        label={t("sentence")}
        need="optional"
        value={typed.sentence}
        change={(sentence) => change({ sentence })}
      />
    </FormPart>
  );
};
