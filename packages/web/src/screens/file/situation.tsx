import { type FileView, Status } from "@relais/casework";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { z } from "zod";
import { command } from "../../api/commands.ts";
import { reference } from "../../api/queries.ts";
import { useMe } from "../../app/session.ts";
import { Choices } from "../../form/choices.tsx";
import { TextField } from "../../form/plain.tsx";
import { useStatusLabels } from "../../parts/file-line.tsx";
import { Said } from "../../parts/said.tsx";
import { useWords } from "../../texts/language.tsx";
import { FormPart, useFileForm } from "./form-part.tsx";
import { PastMoves } from "./past-moves.tsx";
import { ProcedureMove } from "./procedure-move.tsx";

/** « Situation et procédures »: what the child is in the file, and which procedures follow from it. */
export const Situation = ({ view }: { readonly view: FileView }) => {
  const { t, say } = useWords();
  const statuses = useStatusLabels();
  const { unit } = useMe();
  const { data: words } = useQuery(reference);
  const decides = view.closedAt === null && view.file.unit === unit.id;
  return (
    <section aria-labelledby="situation">
      <h2 id="situation">{t("situationTitle")}</h2>
      <div className="part">
        <h3>{t("situation")}</h3>
        <p>
          {view.file.statuses.map((it) => (
            <span key={it} className="tag">
              {statuses(it)}
            </span>
          ))}
        </p>
        {decides && <ChangeStatuses view={view} />}
        {view.statusChanges.length > 0 && (
          <details>
            <summary>
              {t("situationBefore")} <span className="count">{view.statusChanges.length}</span>
            </summary>
            {view.statusChanges.map((it) => (
              <div key={it.recordedAt} className="entry">
                <p>{it.statuses.map(statuses).join(", ")}</p>
                <Said said={it} />
              </div>
            ))}
          </details>
        )}
      </div>
      <div className="part">
        <h3>{t("proceduresFollowed")}</h3>
        <ul className="plain entries">
          {view.procedures.map((it) => (
            <li key={it.id}>
              <Link to="/procedures/$id/$version" params={{ id: it.id, version: it.version }}>
                {say(it.title)}
              </Link>{" "}
              <span className="hint">{t("version", { v: it.version })}</span>
            </li>
          ))}
        </ul>
        {decides && words && <ProcedureMove view={view} loaded={words.procedures} />}
        <PastMoves moves={view.moves} />
      </div>
    </section>
  );
};

/** `statuses` null: as the file has them. */
const Changed = z.object({ statuses: z.array(z.string()).nullable(), sentence: z.string() });

const ChangeStatuses = ({ view }: { readonly view: FileView }) => {
  const { t, say } = useWords();
  const { data: words } = useQuery(reference);
  const choices = words?.fields.find((it) => it.id === "statut")?.choices ?? [];
  const now = view.file.statuses;
  const form = useFileForm<z.infer<typeof Changed>>({
    name: `statuses|${view.file.id}`,
    empty: { statuses: null, sentence: "" },
    shape: Changed,
    commandOf: ({ statuses, sentence }) =>
      command(
        "change-statuses",
        view.file.id,
        { statuses: z.array(Status).parse(statuses), ...(sentence && { sentence }) },
        { status: view.aspects.status ?? 0 },
      ),
  });
  const { typed, change } = form;
  const chosen = typed.statuses ?? now;
  const isSame = chosen.length === now.length && chosen.every((it) => now.includes(it));
  const missing = chosen.length === 0 ? t("situationOne") : isSame ? t("situationSame") : null;
  return (
    <FormPart form={form} summary={t("situationChange")} submit={t("situationSave")} missing={missing}>
      <fieldset className="field">
        <legend>{t("situation")}</legend>
        <p className="hint">{t("situationHint")}</p>
        <Choices
          name="statuses"
          kind="checkbox"
          options={choices.map((it) => ({ id: it.id, label: say(it.label) }))}
          chosen={chosen}
          change={(statuses) => change({ statuses })}
        />
      </fieldset>
      <TextField
        label={t("sentence")}
        need="optional"
        value={typed.sentence}
        change={(sentence) => change({ sentence })}
      />
    </FormPart>
  );
};
