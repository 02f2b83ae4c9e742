import type { FileView, ReferenceView } from "@relais/casework";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { freshId } from "../../api/commands.ts";
import { dispatch, previewed } from "../../api/queries.ts";
import { useMe } from "../../app/session.ts";
import { Join } from "../../attachments/join.tsx";
import { WaitingList } from "../../attachments/waiting.tsx";
import { useDraft } from "../../device/use-draft.ts";
import { useFormChecks } from "../../form/checks.ts";
import { ChoicesField } from "../../form/choices.tsx";
import { DepartureInput } from "../../form/departure.tsx";
import { FieldInput } from "../../form/field.tsx";
import { claimed, WhenInput } from "../../form/when.tsx";
import { Loading, Page, RefusedPage } from "../../parts/page.tsx";
import { usePaused } from "../../parts/use-paused.ts";
import { useWords } from "../../texts/language.tsx";
import { FormFoot, OfFile, WithFile } from "../file/form-frame.tsx";
import { ActTyped, actCommand, freshAct, intentOf } from "./typed.ts";

export const ActScreen = () => {
  const { id, step } = useParams({ from: "/shell/dossiers/$id/actes/$step" });
  return (
    <WithFile id={id}>
      {(view, words) => {
        const form = words.steps.find((it) => it.id === step);
        return form === undefined ? (
          <RefusedPage error={null} />
        ) : (
          <Form key={step} view={view} step={form} words={words} />
        );
      }}
    </WithFile>
  );
};

interface FormProps {
  readonly view: FileView;
  readonly step: ReferenceView["steps"][number];
  readonly words: ReferenceView;
}

/** The form of one step, drawn from the procedure: only its own fields, « quand » first. */
const Form = ({ view, step, words }: FormProps) => {
  const { t, say } = useWords();
  const { role, compartments } = useMe();
  const { fait } = useSearch({ from: "/shell/dossiers/$id/actes/$step" });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { id } = view.file;
  const mine = step.roles.includes(role);
  const [fresh] = useState<ActTyped>(() => freshAct(freshId(), mine ? "me" : "other", step.roles, fait === true));
  const draft = useDraft(`act|${id}|${step.id}`, fresh, (found) => ActTyped.safeParse(found).data);
  const { value: typed } = draft;
  const change = (part: Partial<ActTyped>) => draft.change({ ...typed, ...part });
  const intent = intentOf(typed);
  const said = usePreview(id, step.id, typed);
  const reasons = said.data?.reasons ?? view.steps.find((it) => it.step === step.id)?.reasons ?? [];
  const status = said.data?.status ?? view.steps.find((it) => it.step === step.id)?.status ?? "possible";
  const forbidden = intent === "do" && status === "forbidden";
  const ruled = reasons.filter((it) => it.rule && !(it.rule.blocking && it.code !== "unknown-fact"));
  const against = [...new Set(ruled.flatMap((it) => it.rule?.key ?? []))];
  const saved = useMutation({
    mutationFn: () => dispatch([actCommand(typed, step, view, against)]),
    onSuccess: async () => {
      await draft.drop();
      await queries.invalidateQueries();
      await navigate({ to: "/dossiers/$id", params: { id }, search: { acte: typed.act } });
    },
    // A refused decision may rest on a file that has changed: what is shown is read again, what was typed stays.
    onError: () => queries.invalidateQueries({ queryKey: ["file", id] }),
  });
  const required = step.fields.flatMap((it) => (it.required ? [it.field] : []));
  const checks = useFormChecks({ when: typed.when, values: typed.values, required }, words.fields);
  if (draft.state === "looking") return <Loading />;
  return (
    <Page title={say(step.title)}>
      <OfFile file={view.file} about={say(view.file.who)} />
      {step.note && <p className="lead">{say(step.note)}</p>}
      {draft.state === "found" && (
        <p className="notice">
          {t("draftFound")}{" "}
          <button
            type="button"
            className="quiet"
            onClick={async () => {
              draft.change(fresh);
              await draft.drop();
            }}
          >
            {t("draftDrop")}
          </button>
        </p>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (checks.pass()) saved.mutate();
        }}
      >
        <WhenInput
          legend={t("when")}
          when={typed.when}
          error={checks.errorOf("time")}
          change={(when) => change({ when })}
        />
        <ChoicesField
          legend={t("who")}
          name="who"
          kind="radio"
          options={[
            { id: "me", label: t("byMe") },
            { id: "other", label: t("byOther") },
          ]}
          chosen={[typed.who]}
          change={([it]) => change({ who: it === "me" ? "me" : "other" })}
        />
        {typed.who === "other" && (
          <div className="field">
            <label htmlFor="role">{t("whoRole")}</label>
            <select id="role" value={typed.role} onChange={({ target }) => change({ role: target.value })}>
              {words.roles.map((it) => (
                <option key={it.id} value={it.id}>
                  {say(it.label)}
                </option>
              ))}
            </select>
          </div>
        )}
        <ChoicesField
          legend={t("seen")}
          name="seen"
          kind="radio"
          options={[
            { id: "self", label: t("seenSelf") },
            { id: "other", label: t("seenOther") },
          ]}
          chosen={[typed.seen]}
          change={([it]) => change({ seen: it === "self" ? "self" : "other" })}
        />
        {step.fields.map(({ field: name, required }) => {
          const field = words.fields.find((it) => it.id === name);
          return field === undefined ? null : (
            <FieldInput
              key={name}
              field={field}
              value={typed.values[name]}
              required={required}
              error={checks.errorOf(name)}
              change={(value) => change({ values: { ...typed.values, [name]: value } })}
            />
          );
        })}
        {step.papers.length > 0 && (
          <p className="hint">
            {t("papersOwed")} :{" "}
            {step.papers
              .map((paper) => words.papers.find((it) => it.id === paper)?.title)
              .map((title) => (title === undefined ? "" : say(title)))
              .join(", ")}
          </p>
        )}
        {forbidden && (
          <section className="notice forbidden" role="alert">
            <h2>{t("forbiddenTitle")}</h2>
            {reasons.map((it) => (
              <p key={`${it.code}|${it.rule?.key ?? ""}`}>
                {say(it.text)} {it.rule && <span className="basis">({say(it.rule.basis)})</span>}
              </p>
            ))}
            <button
              type="button"
              onClick={() => change({ who: "other", seen: "other", when: { ...typed.when, entered: "other" } })}
            >
              {t("itHappened")}
            </button>
          </section>
        )}
        {!forbidden && ruled.length > 0 && (
          <DepartureInput
            reasons={ruled}
            list={words.departureReasons}
            chosen={typed.departure}
            need={intent === "report" ? "optional" : "needed"}
            change={(departure) => change({ departure })}
          />
        )}
        <FormFoot
          file={id}
          error={saved.error}
          draft={draft.state}
          submit={step.kind === "decision" && intent === "do" ? t("saveDecision") : t("saveAct")}
          isReady={!saved.isPending && !forbidden}
        />
      </form>
      <WaitingList file={id} />
      <Join
        file={view.file}
        act={typed.act}
        step={step.id}
        // The photo says which act it documents: this form is to stay that of this act.
        joining={() => change({})}
        compartment={compartments.find((it) => it === step.compartment) ?? "commun"}
      />
    </Page>
  );
};

/** What the rules say of the act as it stands in the form, asked at each pause. */
const usePreview = (id: string, step: string, typed: ActTyped) => {
  const paused = usePaused(typed, 500);
  return useQuery({
    queryKey: ["preview", id, step, paused],
    queryFn: () => {
      const {
        clock: _,
        entered: __,
        ...time
      } = {
        clock: null,
        entered: "now",
        ...(claimed(paused.when) ?? { from: new Date().toISOString(), to: new Date().toISOString() }),
      };
      const values = JSON.parse(JSON.stringify(paused.values));
      return previewed(id, { step, time, values, intent: intentOf(paused) });
    },
    placeholderData: (before) => before,
    gcTime: 0,
  });
};
