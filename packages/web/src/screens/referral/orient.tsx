import type { FileView, IncidentView, ReferenceView, SharingView } from "@relais/casework";
import type { CommandEnvelope } from "@relais/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { Problem } from "../../api/client.ts";
import { freshId } from "../../api/commands.ts";
import { dispatch, feedbackDue, incident, sharing } from "../../api/queries.ts";
import { useDraft } from "../../device/use-draft.ts";
import { Choices } from "../../form/choices.tsx";
import { DayField, SelectField, TextField } from "../../form/plain.tsx";
import { Loading, Page, Refused } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";
import { FormFoot, OfFile, WithFile } from "../file/form-frame.tsx";
import { Consents } from "./consents.tsx";
import { ServiceChoice } from "./service-choice.tsx";
import { dayByRule, freshOrient, leaving, missingIn, OrientTyped, orientCommands } from "./typed.ts";

export const OrientScreen = () => {
  const { id } = useParams({ from: "/shell/dossiers/$id/orienter" });
  return <WithFile id={id}>{(view, words) => <Form view={view} words={words} />}</WithFile>;
};

interface FormProps {
  readonly view: FileView;
  readonly words: ReferenceView;
}

/** « Orienter »: the need, the service, what it will know and who agreed, on one page; then the slip. */
const Form = ({ view, words }: FormProps) => {
  const { t, say } = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { id } = view.file;
  const [fresh] = useState(freshOrient);
  const draft = useDraft(`orient|${id}`, fresh, (found) => OrientTyped.safeParse(found).data);
  const { value: typed } = draft;
  const change = (part: Partial<OrientTyped>) => draft.change({ ...typed, ...part });
  const [shown, setShown] = useState<"shown" | "hidden">("hidden");
  const told = useQuery({
    ...sharing(id, typed.need === "" ? "other" : typed.need),
    enabled: shown === "shown" && typed.need !== "",
  });
  const affaire = useQuery({ ...incident(view.incident?.id ?? ""), enabled: view.incident !== null });
  const shared = told.data && shown === "shown" ? leaving(told.data, typed.kept) : undefined;
  const persons = affaire.data?.persons ?? [];
  const missing = missingIn(typed, shared, mustBeNamed(persons));
  const byRule = dayByRule(useQuery(feedbackDue(id)).data ?? []);
  const day = typed.day === "" ? (byRule?.day ?? "") : typed.day;
  const cut = useRef<{ readonly typed: OrientTyped; readonly commands: readonly CommandEnvelope[] } | null>(null);
  const sent = useMutation({
    mutationFn: async () => {
      if (shared === undefined) return;
      // Sent again after a cut these are the same commands, which are decided once.
      if (cut.current?.typed !== typed)
        cut.current = { typed, commands: orientCommands({ ...typed, day }, shared, view) };
      await dispatch(cut.current.commands);
    },
    onSuccess: async () => {
      await draft.drop();
      await queries.invalidateQueries();
      await navigate({ to: "/orientations/$id", params: { id: typed.referral } });
    },
    // After a refusal what was begun stays proposed; trying again begins another, and nothing typed is lost.
    onError: (error) => {
      if (!(error instanceof Problem && error.status === 0)) change({ referral: freshId() });
    },
  });
  if (draft.state === "looking") return <Loading />;
  return (
    <Page title={t("orientTitle")}>
      <OfFile file={view.file} about={say(view.file.who)} />
      {draft.state === "found" && <p className="notice">{t("draftFound")}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (missing === undefined) sent.mutate();
        }}
      >
        <ServiceChoice view={view} words={words} typed={typed} change={change} />
        <section className="part" aria-labelledby="share">
          <h2 id="share">{t("orientShare")}</h2>
          <p className="hint">{t("orientShareHint")}</p>
          {shown === "hidden" ? (
            <p className="actions">
              <button type="button" disabled={typed.need === ""} onClick={() => setShown("shown")}>
                {t("orientShareShow")}
              </button>
              <span className="hint">{t("identityAudited")}</span>
            </p>
          ) : (
            <>
              {told.isPending && <Loading />}
              {told.error && <Refused error={told.error} retry={() => told.refetch()} />}
              {told.data && <Sharing told={told.data} kept={typed.kept} change={(kept) => change({ kept })} />}
            </>
          )}
        </section>
        <Consents
          typed={typed}
          change={change}
          persons={persons}
          grounds={words.referral.grounds}
          mustName={mustBeNamed(persons)}
        />
        <section className="part" aria-labelledby="send">
          <h2 id="send">{t("orientSend")}</h2>
          <SelectField
            label={t("orientChannel")}
            need="required"
            options={(["relais", "link", "paper", "phone"] as const)
              .filter((it) => it !== "relais" || typed.to !== null)
              .map((it) => ({ id: it, label: t(`channel_${it}`) }))}
            value={typed.channel}
            change={(it) => change({ channel: it as OrientTyped["channel"] })}
          />
          <DayField label={t("orientDay")} need="optional" value={day} change={(it) => change({ day: it })} />
          <p className="hint">
            {byRule === undefined
              ? t("orientDayHint")
              : t(byRule.day === "" ? "orientDayUnknown" : "orientDayByRule", { s: say(byRule.rule.sentence) })}
          </p>
          <TextField label={t("orientWhy")} need="optional" value={typed.why} change={(why) => change({ why })} />
        </section>
        <FormFoot
          file={id}
          error={sent.error}
          draft={draft.state}
          submit={t("orientDo")}
          isReady={!sent.isPending && missing === undefined}
          missing={missing && t(`orientMissing_${missing}`)}
        />
      </form>
    </Page>
  );
};

/** Where a person in authority is a suspect, the one who answered is named among the others (SEMANTICS §6). */
const mustBeNamed = (persons: IncidentView["persons"]): "named" | "free" =>
  persons.some((it) => it.kind === "mis-en-cause" && (it.authority === "parent" || it.authority === "authority"))
    ? "named"
    : "free";

interface SharingProps {
  readonly told: SharingView;
  readonly kept: readonly string[];
  readonly change: (kept: string[]) => void;
}

/** Each datum with its sector, ticked; what is unticked stays here. */
const Sharing = ({ told, kept, change }: SharingProps) => {
  const { t, say } = useWords();
  const items = [
    ...told.names.map((it) => ({ id: `name:${it.name}`, label: it.name })),
    ...told.values.map((it) => ({
      id: it.field,
      label: `${say(it.label)} : ${say(it.text)}${it.compartment === "commun" ? "" : ` (${say(it.sector)})`}`,
    })),
  ];
  const ids = items.map((it) => it.id);
  return (
    <>
      <Choices
        name="shared"
        kind="checkbox"
        options={items}
        chosen={ids.filter((it) => !kept.includes(it))}
        change={(chosen) => change(ids.filter((it) => !chosen.includes(it)))}
      />
      {told.missing.length > 0 && (
        <p className="hint">{t("orientShareMissing", { f: told.missing.map(say).join(", ") })}</p>
      )}
    </>
  );
};
