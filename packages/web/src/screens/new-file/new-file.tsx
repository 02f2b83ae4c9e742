import { openingSteps, type PayloadInput, type ReferenceView, Status } from "@relais/casework";
import type { CommandEnvelope } from "@relais/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Fragment, useState } from "react";
import { z } from "zod";
import { command, freshId } from "../../api/commands.ts";
import { dispatch, reference } from "../../api/queries.ts";
import { useMe } from "../../app/session.ts";
import { useDraft } from "../../device/use-draft.ts";
import { useFormChecks } from "../../form/checks.ts";
import { ChoicesField, type Value } from "../../form/choices.tsx";
import { FieldInput } from "../../form/field.tsx";
import { claimed, rightNow, When, WhenInput } from "../../form/when.tsx";
import { Loading, Page, Refused, RefusedPage } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";
import { MaybeKnown } from "./maybe-known.tsx";

/** What is being typed. Ids are made once, so that sending again after a cut opens one file, not two. */
const Typed = z.object({
  file: z.string(),
  acts: z.array(z.string()),
  nature: z.enum(["real", "invented"]),
  when: When,
  values: z.record(z.string(), z.unknown()),
  /** Files that were said to be of another child. */
  apart: z.array(z.string()).default([]),
});
type Typed = z.infer<typeof Typed>;

/** The ten facts of a first registration, in the order in which they are asked (field-practice.md). */
const ORDER = [
  "statut",
  "genreFaits",
  "nomEnfant",
  "nomUsage",
  "sexe",
  "naissance",
  "preuveAge",
  "lieuAccueil",
  "commentVenu",
  "amenePar",
  "langue",
  "interprete",
  "commune",
  "village",
  "vitAvec",
  "telephoneSur",
  "dateFaits",
  "dangerImmediat",
  "soinsUrgents",
  "dortCeSoir",
  "parentMisEnCause",
];

export const NewFileScreen = () => {
  const words = useQuery(reference);
  if (words.isPending) return <Loading />;
  if (words.error) return <RefusedPage error={words.error} retry={() => words.refetch()} />;
  return <Form words={words.data} />;
};

const Form = ({ words }: { readonly words: ReferenceView }) => {
  const { t, say } = useWords();
  const { realFiles } = useMe();
  const { affaire } = useSearch({ from: "/shell/dossiers/nouveau" });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [fresh] = useState<Typed>(() => ({
    file: freshId(),
    acts: openingSteps.map(freshId),
    nature: realFiles === "allowed" ? "real" : "invented",
    when: rightNow,
    values: {},
    apart: [],
  }));
  const draft = useDraft(`new-file|${affaire ?? ""}`, fresh, (found) => Typed.safeParse(found).data);
  const { value: typed } = draft;
  const change = (part: Partial<Typed>) => draft.change({ ...typed, ...part });
  const statuses = Array.isArray(typed.values.statut) ? typed.values.statut.map(String) : [];
  const followed = words.procedures.filter((it) => it.statuses.some((status) => statuses.includes(status)));
  const steps = openingSteps.flatMap((id) => words.steps.find((it) => it.id === id) ?? []);
  const asked = new Set(steps.flatMap((it) => it.fields.map(({ field }) => field)));
  const fields = ORDER.flatMap((id) => (asked.has(id) ? (words.fields.find((it) => it.id === id) ?? []) : []));
  const save = useMutation({
    mutationFn: () => dispatch(commandsOf(typed, followed, steps, statuses, affaire)),
    onSuccess: async () => {
      await draft.drop();
      await queries.invalidateQueries();
      await navigate({ to: "/dossiers/$id", params: { id: typed.file } });
    },
  });
  const checks = useFormChecks({ when: typed.when, values: typed.values, required: ["statut"] }, words.fields);
  if (draft.state === "looking") return <Loading />;
  const set = (id: string, value: Value) => change({ values: { ...typed.values, [id]: value } });
  return (
    <Page title={t("newFileTitle")}>
      <p className="lead">{t("newFileHint")}</p>
      {draft.state === "found" && <p className="hint">{t("draftFound")}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (checks.pass()) save.mutate();
        }}
      >
        {realFiles === "allowed" && (
          <ChoicesField
            legend={t("newFileNature")}
            name="nature"
            kind="radio"
            options={[
              { id: "real", label: t("natureReal") },
              { id: "invented", label: t("natureInvented") },
            ]}
            chosen={[typed.nature]}
            change={([it]) => change({ nature: it === "real" ? "real" : "invented" })}
          />
        )}
        {realFiles === "closed" && <p className="notice">{t("onlyInvented")}</p>}
        <WhenInput
          legend={t("childReceived")}
          when={typed.when}
          error={checks.errorOf("time")}
          change={(when: When) => change({ when })}
        />
        {fields.map((field) => (
          <Fragment key={field.id}>
            <FieldInput
              field={field}
              value={typed.values[field.id]}
              required={field.id === "statut"}
              error={checks.errorOf(field.id)}
              change={(value) => set(field.id, value)}
            />
            {field.id === "naissance" && (
              <MaybeKnown values={typed.values} apart={typed.apart} change={(apart) => change({ apart })} />
            )}
          </Fragment>
        ))}
        <div className="sticky">
          {statuses.length === 0 && <p className="hint">{t("situationNeeded")}</p>}
          {statuses.length > 0 && followed.length === 0 && <p className="error">{t("noProcedureFor")}</p>}
          {followed.length > 0 && (
            <p className="hint">
              {t("procedureFollowed")} : {followed.map((it) => say(it.title)).join(", ")}
            </p>
          )}
          {save.error && <Refused error={save.error} />}
          <p className="actions">
            <button type="submit" className="main" disabled={save.isPending || followed.length === 0}>
              {t("openTheFile")}
            </button>
            {draft.state === "kept" && <span className="hint">{t("draftKept")}</span>}
          </p>
        </div>
      </form>
    </Page>
  );
};

type Json = NonNullable<PayloadInput<"record-act">["values"]>;

/** The file, then what was done with the child so far, as facts: each of them stays, whatever happens to the next. */
const commandsOf = (
  typed: Typed,
  followed: ReferenceView["procedures"],
  steps: ReferenceView["steps"],
  statuses: readonly string[],
  incident: string | undefined,
): CommandEnvelope[] => {
  const time = claimed(typed.when) ?? claimed(rightNow)!;
  const filled = Object.entries(typed.values).filter(([, value]) => value !== undefined && value !== "");
  const open = command("open-file", typed.file, {
    time,
    incident: incident ?? null,
    procedures: followed.map(({ id, version }) => ({ procedure: id, version })),
    statuses: z.array(Status).parse(statuses),
    nature: typed.nature,
  });
  const acts = steps.map((step, i) => {
    const asked = new Set(step.fields.map(({ field }) => field));
    const values = Object.fromEntries(filled.filter(([id]) => asked.has(id))) as Json;
    return command("record-act", typed.file, {
      act: typed.acts[i] ?? freshId(),
      step: step.id,
      time,
      intent: "report",
      values,
    });
  });
  const apart = typed.apart.map((file) => command("tell-apart", typed.file, { file }));
  const link = incident === undefined ? [] : [command("link-child", incident, { file: typed.file })];
  return [open, ...acts, ...apart, ...link];
};
