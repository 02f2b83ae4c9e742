import type { Id } from "@relais/core";
import type { PeopleView } from "@relais/training";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useId, useState } from "react";
import { z } from "zod";
import { Problem } from "../../api/client.ts";
import { freshId, learning } from "../../api/commands.ts";
import { dispatch } from "../../api/queries.ts";
import { people } from "../../api/training.ts";
import { useDraft } from "../../device/use-draft.ts";
import { ChoicesField } from "../../form/choices.tsx";
import { LineField, NumberField, SelectField, TextField } from "../../form/plain.tsx";
import { fromLocalField } from "../../parts/dates.ts";
import { Loading, Page, Refused, RefusedPage } from "../../parts/page.tsx";
import { ServerOnly } from "../../parts/server-only.tsx";
import { useWords } from "../../texts/language.tsx";
import { costLines } from "./words.ts";

const Typed = z.object({
  modules: z.array(z.string()),
  generation: z.string(),
  cohort: z.string(),
  host: z.string(),
  place: z.string(),
  from: z.string(),
  to: z.string(),
  trainers: z.array(z.string()),
  participants: z.array(z.string()),
  others: z.string(),
  role: z.string(),
  costs: z.record(z.string(), z.string()),
  delayed: z.string(),
  refreshers: z.array(z.string()),
  alike: z.enum(["refuse", "another"]),
});
type Typed = z.infer<typeof Typed>;
/** Days after the end at which a session may be taken up again; the first three are proposed. */
const REFRESHERS = ["30", "90", "180", "365"] as const;
const EMPTY: Typed = {
  modules: [],
  generation: "2",
  cohort: "",
  host: "",
  place: "",
  from: "",
  to: "",
  trainers: [],
  participants: [],
  others: "",
  role: "",
  costs: {},
  delayed: "60",
  refreshers: ["30", "90", "180"],
  alike: "refuse",
};

/** « Prévoir une séance »: what, when, where, by whom, for whom, at what cost. */
export const PlanScreen = () => (
  <ServerOnly>
    <Asked />
  </ServerOnly>
);

const Asked = () => {
  const found = useQuery(people);
  if (found.isPending) return <Loading />;
  if (found.error) return <RefusedPage error={found.error} retry={() => found.refetch()} />;
  return <Plan known={found.data} />;
};

const plain = (words: string): string => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const codeOf = (words: string): string =>
  plain(words)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

const commandOf = (id: Id, typed: Typed, { people, modules }: PeopleView) => {
  const named = typed.participants.flatMap((account) => people.filter((it) => it.account === account));
  const known = named.map(({ account, role, unit }) => ({ participant: freshId(), account, role, unit }));
  const others = typed.others
    .split("\n")
    .map((it) => it.trim())
    .filter(Boolean)
    .map((name) => ({ name, line: { participant: freshId(), account: null, role: typed.role, unit: typed.host } }));
  const nameOf = (account: string): string => people.find((it) => it.account === account)?.name ?? "";
  return learning("plan-session", id, {
    from: fromLocalField(typed.from) ?? "",
    to: fromLocalField(typed.to) ?? "",
    place: typed.place,
    modules: typed.modules.flatMap((module) => {
      const found = modules.find((it) => it.module === module);
      return found === undefined ? [] : [{ module, version: found.version }];
    }),
    generation: Number(typed.generation),
    cohort: codeOf(typed.cohort) || "sans-nom",
    host: typed.host,
    trainers: typed.trainers,
    trainerNames: Object.fromEntries(typed.trainers.map((it) => [it, nameOf(it)])),
    participants: [...known, ...others.map((it) => it.line)],
    names: Object.fromEntries([
      ...known.map((it) => [it.participant, nameOf(it.account)]),
      ...others.map((it) => [it.line.participant, it.name]),
    ]),
    costs: costLines.flatMap((line) => {
      const amount = Number(typed.costs[line] ?? 0);
      return amount > 0 ? [{ line, amount }] : [];
    }),
    delayed: Number(typed.delayed) > 0 ? Number(typed.delayed) : null,
    refreshers: typed.refreshers.map(Number),
    alike: typed.alike,
  });
};

const Plan = ({ known }: { readonly known: PeopleView }) => {
  const { t, say } = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const draft = useDraft<Typed>("session|plan", EMPTY, (found) => Typed.safeParse(found).data);
  const typed = draft.value;
  const change = (part: Partial<Typed>): void => draft.change({ ...typed, ...part });
  const isWhole =
    typed.modules.length > 0 &&
    typed.host !== "" &&
    typed.trainers.length > 0 &&
    typed.place.trim() !== "" &&
    fromLocalField(typed.from) !== undefined &&
    fromLocalField(typed.to) !== undefined &&
    (typed.others.trim() === "" || typed.role !== "");
  const send = useMutation({
    mutationFn: async () => {
      const id = freshId();
      await dispatch([commandOf(id, typed, known)]);
      return id;
    },
    onSuccess: async (id) => {
      await draft.drop();
      await queries.invalidateQueries({ queryKey: ["training"] });
      await navigate({ to: "/formation/seances/$id", params: { id } });
    },
  });
  const twice = send.error instanceof Problem && send.error.refusal.code === "session.twice";
  const roles = [...new Map(known.people.map((it) => [it.role, it.roleName]))];
  return (
    <Page title={t("sessionPlan")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        <ChoicesField
          legend={t("sessionModules")}
          name="modules"
          kind="checkbox"
          options={known.modules.map((it) => ({ id: it.module, label: say(it.title) }))}
          chosen={typed.modules}
          change={(modules) => change({ modules })}
        />
        <NumberField
          label={t("sessionGeneration", { n: "" }).trim()}
          need="required"
          most={9}
          value={typed.generation}
          change={(generation) => change({ generation })}
        />
        <p className="hint">{t("sessionGenerationHint")}</p>
        <LineField
          label={t("sessionCohort")}
          need="optional"
          type="text"
          most={60}
          value={typed.cohort}
          change={(cohort) => change({ cohort })}
        />
        <SelectField
          label={t("sessionHost")}
          need="required"
          options={known.units.map((it) => ({ id: it.id, label: say(it.name) }))}
          value={typed.host}
          change={(host) => change({ host })}
        />
        <LineField
          label={t("sessionPlace")}
          need="required"
          type="text"
          most={120}
          value={typed.place}
          change={(place) => change({ place })}
        />
        <div className="pair">
          <MomentField label={t("sessionFrom")} value={typed.from} change={(from) => change({ from })} />
          <MomentField label={t("sessionTo")} value={typed.to} change={(to) => change({ to })} />
        </div>
        <PeopleField
          legend={t("sessionTrainers")}
          people={known.people}
          chosen={typed.trainers}
          change={(trainers) => change({ trainers })}
        />
        <PeopleField
          legend={t("sessionParticipants")}
          people={known.people}
          chosen={typed.participants}
          change={(participants) => change({ participants })}
        />
        <TextField
          label={t("sessionOthers")}
          need="optional"
          value={typed.others}
          change={(others) => change({ others })}
        />
        <p className="hint">{t("sessionOthersHint")}</p>
        {typed.others.trim() !== "" && (
          <SelectField
            label={t("sessionRole")}
            need="required"
            options={roles.map(([id, name]) => ({ id, label: say(name) }))}
            value={typed.role}
            change={(role) => change({ role })}
          />
        )}
        <NumberField
          label={t("sessionDelayed")}
          need="optional"
          most={1_000}
          value={typed.delayed}
          change={(delayed) => change({ delayed })}
        />
        <p className="hint">{t("sessionDelayedHint")}</p>
        <ChoicesField
          legend={t("sessionRefreshersPlan")}
          name="refreshers"
          kind="checkbox"
          options={REFRESHERS.map((days) => ({ id: days, label: t(`refresher_${days}`) }))}
          chosen={typed.refreshers}
          change={(refreshers) => change({ refreshers })}
        />
        <p className="hint">{t("sessionRefreshersHint")}</p>
        <fieldset className="field">
          <legend>{t("sessionCosts")}</legend>
          {costLines.map((line) => (
            <NumberField
              key={line}
              label={t(`cost_${line}`)}
              need="optional"
              most={1_000_000_000}
              value={typed.costs[line] ?? ""}
              change={(amount) => change({ costs: { ...typed.costs, [line]: amount } })}
            />
          ))}
        </fieldset>
        {send.error && <Refused error={send.error} />}
        {twice && (
          <label className="choice">
            <input
              type="checkbox"
              checked={typed.alike === "another"}
              onChange={({ target }) => change({ alike: target.checked ? "another" : "refuse" })}
            />
            <span>{t("sessionAlike")}</span>
          </label>
        )}
        {!isWhole && <p className="hint">{t("sessionMissing")}</p>}
        <p className="actions">
          <button type="submit" className="main" disabled={!isWhole || send.isPending}>
            {t("sessionSave")}
          </button>
        </p>
      </form>
    </Page>
  );
};

interface MomentProps {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
}

const MomentField = ({ label, value, change }: MomentProps) => {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} required type="datetime-local" value={value} onChange={({ target }) => change(target.value)} />
    </div>
  );
};

interface PeopleProps {
  readonly legend: string;
  readonly people: PeopleView["people"];
  readonly chosen: readonly string[];
  readonly change: (chosen: string[]) => void;
}

/** So many lines are shown at once: the others are found by a word of their name, role or unit. */
const MOST_SHOWN = 30;

/** People by name, role or unit; whoever is chosen stays on top, whatever is looked for. */
const PeopleField = ({ legend, people, chosen, change }: PeopleProps) => {
  const { t, say } = useWords();
  const [looked, setLooked] = useState("");
  const words = plain(looked).split(" ").filter(Boolean);
  const fits = (it: PeopleView["people"][number]): boolean => {
    const all = plain(`${it.name} ${say(it.roleName)} ${say(it.unitName)}`);
    return words.every((word) => all.includes(word));
  };
  const taken = people.filter((it) => chosen.includes(it.account));
  const others = people.filter((it) => !chosen.includes(it.account) && fits(it));
  const shown = [...taken, ...others.slice(0, MOST_SHOWN)];
  return (
    <details className="inline-form">
      <summary>
        {legend} ({chosen.length})
      </summary>
      <LineField label={t("sessionLookFor")} need="narrowing" type="text" most={80} value={looked} change={setLooked} />
      <ChoicesField
        legend={legend}
        name={legend}
        kind="checkbox"
        options={shown.map((it) => ({
          id: it.account,
          label: `${it.name} · ${say(it.roleName)} · ${say(it.unitName)}`,
        }))}
        chosen={chosen}
        change={change}
      />
      {others.length > MOST_SHOWN && <p className="hint">{t("sessionMore", { n: others.length - MOST_SHOWN })}</p>}
    </details>
  );
};
