import type { ReferenceView } from "@relais/casework";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { z } from "zod";
import { command, freshId } from "../../api/commands.ts";
import { dispatch, reference } from "../../api/queries.ts";
import { useDraft } from "../../device/use-draft.ts";
import { useFormChecks } from "../../form/checks.ts";
import { ChoicesField } from "../../form/choices.tsx";
import { FieldInput } from "../../form/field.tsx";
import { claimed, rightNow, type When, WhenInput } from "../../form/when.tsx";
import { Loading, Page, Refused, RefusedPage } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";

const PersonTyped = z.object({
  id: z.string(),
  kind: z.enum(["accompanying", "mis-en-cause"]),
  authority: z.enum(["parent", "authority", "none", "unknown"]),
  name: z.string(),
});
type PersonTyped = z.infer<typeof PersonTyped>;
const Typed = z.object({
  incident: z.string(),
  when: z.object({ entered: z.enum(["now", "other"]), from: z.string(), to: z.string() }),
  values: z.record(z.string(), z.unknown()),
  persons: z.array(PersonTyped),
});
type Typed = z.infer<typeof Typed>;

/** What the children of one event have in common. */
const COMMON = ["genreFaits", "dateFaits", "lieuAccueil", "commune", "village"];

/** « Nouvelle affaire »: typed once, then each child gets a file of their own. */
export const NewIncidentScreen = () => {
  const words = useQuery(reference);
  if (words.isPending) return <Loading />;
  if (words.error) return <RefusedPage error={words.error} retry={() => words.refetch()} />;
  return <Form words={words.data} />;
};

const Form = ({ words }: { readonly words: ReferenceView }) => {
  const { t } = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [fresh] = useState<Typed>(() => ({ incident: freshId(), when: rightNow, values: {}, persons: [] }));
  const draft = useDraft("new-incident", fresh, (found) => Typed.safeParse(found).data);
  const { value: typed } = draft;
  const change = (part: Partial<Typed>) => draft.change({ ...typed, ...part });
  const save = useMutation({
    mutationFn: () =>
      dispatch([
        command("open-incident", typed.incident, {
          time: claimed(typed.when) ?? claimed(rightNow)!,
          values: JSON.parse(JSON.stringify(typed.values)),
        }),
        ...typed.persons.map(({ id, kind, authority, name }) =>
          command("add-person", typed.incident, {
            person: id,
            kind,
            authority,
            names: name.trim() === "" ? [] : [name.trim()],
          }),
        ),
      ]),
    onSuccess: async () => {
      await draft.drop();
      await queries.invalidateQueries();
      await navigate({ to: "/affaires/$id", params: { id: typed.incident } });
    },
  });
  const checks = useFormChecks({ when: typed.when, values: typed.values, required: [] }, words.fields);
  if (draft.state === "looking") return <Loading />;
  return (
    <Page title={t("newIncidentTitle")}>
      <p className="lead">{t("newIncidentHint")}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (checks.pass()) save.mutate();
        }}
      >
        <WhenInput
          legend={t("happened")}
          when={typed.when}
          error={checks.errorOf("time")}
          change={(when: When) => change({ when })}
        />
        {COMMON.flatMap((id) => words.fields.find((it) => it.id === id) ?? []).map((field) => (
          <FieldInput
            key={field.id}
            field={field}
            value={typed.values[field.id]}
            required={false}
            error={checks.errorOf(field.id)}
            change={(value) => change({ values: { ...typed.values, [field.id]: value } })}
          />
        ))}
        <h2>{t("persons")}</h2>
        {typed.persons.map((person, i) => (
          <PersonFields
            key={person.id}
            person={person}
            change={(next) => change({ persons: typed.persons.with(i, next) })}
            remove={() => change({ persons: typed.persons.filter((it) => it.id !== person.id) })}
          />
        ))}
        <button
          type="button"
          onClick={() =>
            change({
              persons: [...typed.persons, { id: freshId(), kind: "accompanying", authority: "unknown", name: "" }],
            })
          }
        >
          {t("addPerson")}
        </button>
        <div className="sticky">
          {save.error && <Refused error={save.error} />}
          <p className="actions">
            <button type="submit" className="main" disabled={save.isPending}>
              {t("openTheIncident")}
            </button>
            {draft.state === "kept" && <span className="hint">{t("draftKept")}</span>}
          </p>
        </div>
      </form>
    </Page>
  );
};

interface PersonProps {
  readonly person: PersonTyped;
  readonly change: (person: PersonTyped) => void;
  readonly remove: () => void;
}

const PersonFields = ({ person, change, remove }: PersonProps) => {
  const { t } = useWords();
  const kinds = PersonTyped.shape.kind.options;
  const authorities = PersonTyped.shape.authority.options;
  return (
    <div className="card">
      <ChoicesField
        legend={t("personKind")}
        name={`${person.id}-kind`}
        kind="radio"
        options={kinds.map((id) => ({ id, label: t(`kind_${id}`) }))}
        chosen={[person.kind]}
        change={([kind]) => change({ ...person, kind: PersonTyped.shape.kind.parse(kind) })}
      />
      <div className="field">
        <label htmlFor={`${person.id}-name`}>
          {t("personName")} ({t("optional")})
        </label>
        <input
          id={`${person.id}-name`}
          autoComplete="off"
          value={person.name}
          onChange={({ target }) => change({ ...person, name: target.value })}
        />
      </div>
      <ChoicesField
        legend={t("personAuthority")}
        name={`${person.id}-authority`}
        kind="radio"
        options={authorities.map((id) => ({ id, label: t(`authority_${id}`) }))}
        chosen={[person.authority]}
        change={([it]) => change({ ...person, authority: PersonTyped.shape.authority.parse(it) })}
      />
      <button type="button" className="quiet" onClick={remove}>
        {t("remove")}
      </button>
    </div>
  );
};
