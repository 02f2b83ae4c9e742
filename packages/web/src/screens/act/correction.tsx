import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { z } from "zod";
import { command } from "../../api/commands.ts";
import { dispatch, file, reference } from "../../api/queries.ts";
import { useDraft } from "../../device/use-draft.ts";
import { FieldInput } from "../../form/field.tsx";
import { claimed, WhenInput } from "../../form/when.tsx";
import { toLocalField } from "../../parts/dates.ts";
import { Loading, Page, RefusedPage } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";
import { FormFoot, OfFile } from "../file/form-frame.tsx";

const Typed = z.object({
  when: z.object({ entered: z.enum(["now", "other"]), from: z.string(), to: z.string() }),
  values: z.record(z.string(), z.unknown()),
  withdrawn: z.boolean(),
  sentence: z.string(),
});
type Typed = z.infer<typeof Typed>;

/** A correction is a new event over the act: what was recorded first stays readable. */
export const CorrectionScreen = () => {
  const { t, say } = useWords();
  const { id, act: actId } = useParams({ from: "/shell/dossiers/$id/corrections/$act" });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const view = useQuery(file(id));
  const words = useQuery(reference);
  const act = view.data?.acts.find((it) => it.id === actId);
  const [fresh] = useState<Typed>(() => ({
    when: { entered: "other", from: "", to: "" },
    values: {},
    withdrawn: false,
    sentence: "",
  }));
  const draft = useDraft(`correction|${actId}`, fresh, (found) => Typed.safeParse(found).data);
  const { value: typed } = draft;
  const change = (part: Partial<Typed>) => draft.change({ ...typed, ...part });
  const save = useMutation({
    mutationFn: () => {
      const time = typed.when.from === "" ? undefined : claimed(typed.when);
      return dispatch([
        command("correct-act", id, {
          act: actId,
          over: act?.corrections ?? 0,
          ...(time !== undefined && { time }),
          values: JSON.parse(JSON.stringify(typed.values)),
          standing: typed.withdrawn ? "withdrawn" : "stands",
          sentence: typed.sentence,
        }),
      ]);
    },
    onSuccess: async () => {
      await draft.drop();
      await queries.invalidateQueries();
      await navigate({ to: "/dossiers/$id", params: { id } });
    },
  });
  if (view.isPending || words.isPending || draft.state === "looking") return <Loading />;
  const error = view.error ?? words.error;
  if (error || act === undefined || view.data === undefined || words.data === undefined)
    return <RefusedPage error={error} />;
  const step = words.data.steps.find((it) => it.id === act.step);
  return (
    <Page title={t("correctTitle")}>
      <OfFile file={view.data.file} about={say(act.title)} />
      <p className="lead">{t("correctHint")}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <WhenInput
          legend={t("when")}
          when={typed.when.from === "" ? { ...typed.when, from: toLocalField(Date.parse(act.time.from)) } : typed.when}
          change={(when) => change({ when })}
        />
        {step?.fields.map(({ field: name }) => {
          const field = words.data.fields.find((it) => it.id === name);
          return field === undefined ? null : (
            <FieldInput
              key={name}
              field={field}
              required={false}
              value={name in typed.values ? typed.values[name] : act.values[name]}
              change={(value) => change({ values: { ...typed.values, [name]: value } })}
            />
          );
        })}
        <label className="choice">
          <input
            type="checkbox"
            checked={typed.withdrawn}
            onChange={({ target }) => change({ withdrawn: target.checked })}
          />
          <span>{t("correctWithdraw")}</span>
        </label>
        <div className="field">
          <label htmlFor="why">{t("correctWhy")}</label>
          <textarea
            id="why"
            rows={2}
            required
            value={typed.sentence}
            onChange={({ target }) => change({ sentence: target.value })}
          />
        </div>
        <FormFoot
          file={id}
          error={save.error}
          draft={draft.state}
          submit={t("correctSave")}
          isReady={!save.isPending}
        />
      </form>
    </Page>
  );
};
