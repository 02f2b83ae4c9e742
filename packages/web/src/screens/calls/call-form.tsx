import { Id } from "@relais/core";
import { type CallsView, type CallTerms, Corps, quotaAttributes, Sex, valueName } from "@relais/training";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { z } from "zod";
import { freshId } from "../../api/commands.ts";
import { call, calls } from "../../api/queries.ts";
import { useDraft } from "../../device/use-draft.ts";
import { ChoicesField } from "../../form/choices.tsx";
import { DayField, LineField, NumberField, SelectField } from "../../form/plain.tsx";
import { Loading, Page, Refused } from "../../parts/page.tsx";
import { ServerOnly } from "../../parts/server-only.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";
import { send } from "./send.ts";

/** « Publier un appel ». */
export const NewCallScreen = () => {
  const { t } = useWords();
  return (
    <Page title={t("callNewTitle")}>
      <ServerOnly>
        <New />
      </ServerOnly>
    </Page>
  );
};

const New = () => {
  const { t } = useWords();
  const found = useQuery(calls);
  if (found.isPending) return <Loading />;
  if (found.error) return <Refused error={found.error} retry={() => found.refetch()} />;
  const { form } = found.data;
  return form === null ? <p className="notice">{t("callNotManager")}</p> : <Form form={form} before={null} />;
};

/** « Changer l'appel »: all of it while it is open, afterwards its assessors alone. */
export const ChangeCallScreen = () => {
  const { t } = useWords();
  const { id } = useParams({ from: "/shell/formation/appels/$id/changer" });
  return (
    <Page title={t("callChangeTitle")}>
      <ServerOnly>
        <Change id={id} />
      </ServerOnly>
    </Page>
  );
};

const Change = ({ id }: { readonly id: Id }) => {
  const { t } = useWords();
  const found = useQuery(call(id));
  if (found.isPending) return <Loading />;
  if (found.error) return <Refused error={found.error} retry={() => found.refetch()} />;
  const { managed, terms, stage } = found.data;
  if (managed === null) return <p className="notice">{t("callNotManager")}</p>;
  const scope = stage === "closed" || stage === "decided" ? "assessors" : "all";
  return <Form form={managed.form} before={{ id, terms, scope }} />;
};

const Criterion = z.object({ id: z.string(), fr: z.string(), en: z.string(), weight: z.string() });
const QuotaTyped = z.object({
  id: z.string(),
  attribute: z.string(),
  value: z.string(),
  min: z.string(),
  max: z.string(),
});
const Typed = z.object({
  id: Id,
  titleFr: z.string(),
  titleEn: z.string(),
  generation: z.string(),
  places: z.string(),
  opens: z.string(),
  closes: z.string(),
  hard: z.array(Criterion),
  weighted: z.array(Criterion),
  quotas: z.array(QuotaTyped),
  assessors: z.array(z.string()),
});
type Typed = z.infer<typeof Typed>;

const blankCriterion = () => ({ id: freshId(), fr: "", en: "", weight: "1" });
const blankQuota = () => ({ id: freshId(), attribute: "sex", value: "", min: "", max: "" });

const blank = (today: string): Typed => ({
  ...{ id: freshId(), titleFr: "", titleEn: "", generation: "1", places: "20", opens: today, closes: "" },
  ...{ hard: [blankCriterion()], weighted: [blankCriterion()], quotas: [], assessors: [] },
});

/** A call as it is typed: English is left empty where it says the same as French. */
const typedFrom = (id: Id, terms: CallTerms): Typed => {
  const english = ({ fr, en }: { readonly fr: string; readonly en: string }) => (en === fr ? "" : en);
  return {
    id,
    titleFr: terms.title.fr,
    titleEn: english(terms.title),
    generation: String(terms.generation),
    places: String(terms.places),
    opens: terms.opens,
    closes: terms.closes,
    hard: terms.hard.map((it) => ({ id: it.id, fr: it.text.fr, en: english(it.text), weight: "1" })),
    weighted: terms.weighted.map((it) => ({
      id: it.id,
      fr: it.text.fr,
      en: english(it.text),
      weight: String(it.weight),
    })),
    quotas: terms.quotas.map((it) => ({
      id: `${it.attribute} ${it.value}`,
      attribute: it.attribute,
      value: it.value,
      min: String(it.min),
      max: it.max === null ? "" : String(it.max),
    })),
    assessors: [...terms.assessors],
  };
};

const text = (fr: string, en: string) => ({ fr: fr.trim(), en: en.trim() === "" ? fr.trim() : en.trim() });

const termsFrom = (typed: Typed, before: CallTerms | null): CallTerms => ({
  title: text(typed.titleFr, typed.titleEn),
  cohort: before?.cohort ?? `appel-${typed.id.slice(0, 8)}`,
  generation: Number(typed.generation),
  places: Number(typed.places),
  opens: typed.opens as CallTerms["opens"],
  closes: typed.closes as CallTerms["closes"],
  hard: typed.hard.map((it) => ({ id: it.id, text: text(it.fr, it.en) })),
  weighted: typed.weighted.map((it) => ({ id: it.id, text: text(it.fr, it.en), weight: Number(it.weight) })),
  quotas: typed.quotas.map((it) => ({
    attribute: it.attribute,
    value: it.value,
    min: Number(it.min),
    max: it.max === "" ? null : Number(it.max),
  })),
  assessors: [...typed.assessors],
});

interface FormProps {
  readonly form: NonNullable<CallsView["form"]>;
  readonly before: { readonly id: Id; readonly terms: CallTerms; readonly scope: "all" | "assessors" } | null;
}

const Form = ({ form, before }: FormProps) => {
  const { t, say } = useWords();
  const navigate = useNavigate();
  const [initial] = useState(() => (before === null ? blank(form.today) : typedFrom(before.id, before.terms)));
  const draft = useDraft(`call-${before?.id ?? "new"}`, initial, (found) => Typed.safeParse(found).data);
  const { value: typed } = draft;
  if (draft.state === "looking") return <Loading />;
  const set = (part: Partial<Typed>): void => draft.change({ ...typed, ...part });
  const field = (name: "titleFr" | "titleEn" | "generation" | "places" | "opens" | "closes") => ({
    need: name === "titleEn" ? ("optional" as const) : ("required" as const),
    value: typed[name],
    change: (value: string) => set({ [name]: value }),
  });
  const submit = async (): Promise<void> => {
    await send(before === null ? "publish-call" : "change-call", typed.id, termsFrom(typed, before?.terms ?? null));
    await draft.drop();
    await navigate({ to: "/formation/appels/$id", params: { id: typed.id } });
  };
  return (
    <SmallForm kind="main" submit={before === null ? t("callSave") : t("callChange")} send={submit}>
      {before?.scope !== "assessors" && (
        <>
          <LineField label={t("callTitleFr")} type="text" most={200} {...field("titleFr")} />
          <LineField label={t("callTitleEn")} type="text" most={200} {...field("titleEn")} />
          <div className="pair">
            <NumberField label={t("callPlaces")} most={500} {...field("places")} />
            <NumberField label={t("callGeneration")} most={9} {...field("generation")} />
          </div>
          <div className="pair">
            <DayField label={t("callOpens")} {...field("opens")} />
            <DayField label={t("callCloses")} {...field("closes")} />
          </div>
          <Criteria kind="hard" lines={typed.hard} change={(hard) => set({ hard })} />
          <Criteria kind="weighted" lines={typed.weighted} change={(weighted) => set({ weighted })} />
          <Quotas departments={form.departments} lines={typed.quotas} change={(quotas) => set({ quotas })} />
        </>
      )}
      <ChoicesField
        legend={t("callAssessors")}
        name="assessors"
        kind="checkbox"
        options={form.colleagues.map((it) => ({ id: it.account, label: `${it.name} · ${say(it.unit)}` }))}
        chosen={typed.assessors}
        change={(assessors) => set({ assessors })}
      />
      <p className="hint">{t("callAssessorsHint")}</p>
      {draft.state === "kept" && <p className="hint">{t("draftKept")}</p>}
    </SmallForm>
  );
};

type CriterionTyped = Typed["hard"][number];

interface CriteriaProps {
  readonly kind: "hard" | "weighted";
  readonly lines: readonly CriterionTyped[];
  readonly change: (lines: CriterionTyped[]) => void;
}

const Criteria = ({ kind, lines, change }: CriteriaProps) => {
  const { t } = useWords();
  const isHard = kind === "hard";
  return (
    <>
      <h2>{isHard ? t("callHard") : t("callWeighted")}</h2>
      {lines.map((it, i) => {
        const name = isHard ? t("callHardOne", { n: i + 1 }) : t("callWeightedOne", { n: i + 1 });
        const field = (part: "fr" | "en" | "weight") => ({
          value: it[part],
          change: (value: string) => change(lines.with(i, { ...it, [part]: value })),
        });
        return (
          <fieldset key={it.id} className="card">
            <legend>{name}</legend>
            <LineField label={name} type="text" most={300} need="required" {...field("fr")} />
            <LineField label={t("callInEnglish")} type="text" most={300} need="optional" {...field("en")} />
            {!isHard && <NumberField label={t("callWeightOf")} most={100} need="required" {...field("weight")} />}
            {(isHard || lines.length > 1) && (
              <button type="button" className="quiet" onClick={() => change(lines.filter((one) => one !== it))}>
                {t("remove")}
              </button>
            )}
          </fieldset>
        );
      })}
      <p className="actions">
        <button type="button" onClick={() => change([...lines, blankCriterion()])}>
          {isHard ? t("callHardAdd") : t("callWeightedAdd")}
        </button>
      </p>
    </>
  );
};

type QuotaLine = Typed["quotas"][number];

interface QuotasProps {
  readonly departments: readonly string[];
  readonly lines: readonly QuotaLine[];
  readonly change: (lines: QuotaLine[]) => void;
}

const Quotas = ({ departments, lines, change }: QuotasProps) => {
  const { t, say } = useWords();
  const values: Readonly<Record<string, readonly string[]>> = {
    department: departments,
    sex: Sex.options,
    corps: Corps.options,
  };
  return (
    <>
      <h2>{t("callQuotas")}</h2>
      {lines.map((it, i) => {
        const set = (part: Partial<QuotaLine>): void => change(lines.with(i, { ...it, ...part }));
        return (
          <fieldset key={it.id} className="card">
            <legend>{t("callQuotaOne", { n: i + 1 })}</legend>
            <div className="pair">
              <SelectField
                label={t("callQuotaOn")}
                need="required"
                value={it.attribute}
                change={(attribute) => set({ attribute, value: "" })}
                options={quotaAttributes.map((id) => ({ id, label: t(`callAttribute_${id}`) }))}
              />
              <SelectField
                label={t("callQuotaValue")}
                need="required"
                value={it.value}
                change={(value) => set({ value })}
                options={(values[it.attribute] ?? []).map((value) => ({
                  id: value,
                  label: say(valueName({ attribute: it.attribute, value })),
                }))}
              />
            </div>
            <div className="pair">
              <NumberField
                label={t("callQuotaMin")}
                most={500}
                need="optional"
                value={it.min}
                change={(min) => set({ min })}
              />
              <NumberField
                label={t("callQuotaMax")}
                most={500}
                need="optional"
                value={it.max}
                change={(max) => set({ max })}
              />
            </div>
            <button type="button" className="quiet" onClick={() => change(lines.filter((one) => one !== it))}>
              {t("remove")}
            </button>
          </fieldset>
        );
      })}
      <p className="actions">
        <button type="button" onClick={() => change([...lines, blankQuota()])}>
          {t("callQuotaAdd")}
        </button>
      </p>
    </>
  );
};
