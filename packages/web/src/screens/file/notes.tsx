import { compartmentNames, type FileView } from "@relais/casework";
import type { Compartment } from "@relais/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { command, freshId } from "../../api/commands.ts";
import { dispatch, reference } from "../../api/queries.ts";
import { useMe } from "../../app/session.ts";
import { useDraft } from "../../device/use-draft.ts";
import { sayDateTime } from "../../parts/dates.ts";
import { Refused } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";

/** Notes, sealed, each in its compartment. */
export const Notes = ({ view }: { readonly view: FileView }) => {
  const { t, say } = useWords();
  const { compartments } = useMe();
  const { data: words } = useQuery(reference);
  const queries = useQueryClient();
  const draft = useDraft(`note|${view.file.id}`, "", (found) => z.string().safeParse(found).data);
  const [compartment, setCompartment] = useState<Compartment>("commun");
  const save = useMutation({
    mutationFn: () =>
      dispatch([command("add-note", view.file.id, { note: freshId(), text: draft.value, compartment })]),
    onSuccess: async () => {
      draft.change("");
      await draft.drop();
      await queries.invalidateQueries();
    },
  });
  return (
    <section aria-labelledby="notes">
      <h2 id="notes">
        {t("fileNotes")} <span className="count">{view.notes.length}</span>
      </h2>
      <ul className="plain">
        {view.notes.map((it) => (
          <li key={it.id} className="note">
            <p>{it.text}</p>
            <p className="hint">
              {words && say(words.roles.find(({ id }) => id === it.role)?.label ?? { fr: it.role, en: it.role })} ·{" "}
              {say(compartmentNames[it.compartment])} · {say(sayDateTime(it.recordedAt))}
            </p>
          </li>
        ))}
      </ul>
      <details className="inline-form">
        <summary>{t("addNote")}</summary>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate();
          }}
        >
          <div className="field">
            <label htmlFor="note">{t("noteText")}</label>
            <textarea
              id="note"
              rows={3}
              required
              value={draft.value}
              onChange={({ target }) => draft.change(target.value)}
            />
          </div>
          <div className="field">
            <label htmlFor="note-compartment">{t("noteCompartment")}</label>
            <select
              id="note-compartment"
              value={compartment}
              onChange={({ target }) => setCompartment(compartments.find((it) => it === target.value) ?? "commun")}
            >
              {compartments.map((it) => (
                <option key={it} value={it}>
                  {say(compartmentNames[it])}
                </option>
              ))}
            </select>
          </div>
          {save.error && <Refused error={save.error} />}
          <button type="submit" disabled={save.isPending}>
            {t("saveNote")}
          </button>
        </form>
      </details>
    </section>
  );
};
