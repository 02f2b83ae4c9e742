import type { FileView, ReferenceView } from "@relais/casework";
import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { command } from "../../api/commands.ts";
import { movePreview } from "../../api/queries.ts";
import { SelectField, TextField } from "../../form/plain.tsx";
import { Loading, Refused } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";
import { Changes } from "./changes.tsx";
import { FormPart, useFileForm } from "./form-part.tsx";
import { calledFor, type Move, movesOf } from "./moves.ts";

interface Props {
  readonly view: FileView;
  readonly loaded: ReferenceView["procedures"];
}

const Chosen = z.object({ move: z.string(), sentence: z.string() });

/** A change of procedure: every obligation that it changes is shown before it can be confirmed. */
export const ProcedureMove = ({ view, loaded }: Props) => {
  const { t, say } = useWords();
  const moves = movesOf(view, loaded);
  const titleOf = (id: string | undefined): string => {
    const title = [...loaded, ...view.procedures].find((it) => it.id === id)?.title;
    return title === undefined ? "" : say(title);
  };
  const labelOf = ({ kind, from, to }: Move): string => {
    if (kind === "add") return t("moveAdd", { p: titleOf(to?.procedure) });
    if (kind === "leave") return t("moveLeave", { p: titleOf(from?.procedure) });
    return t("moveTo", { p: titleOf(to?.procedure), a: from?.version ?? "", b: to?.version ?? "" });
  };
  const { status = 0, obligations = 0 } = view.aspects;
  const form = useFileForm({
    name: `move|${view.file.id}`,
    empty: { move: "", sentence: "" },
    shape: Chosen,
    commandOf: ({ move, sentence }) => {
      const { from = null, to = null } = moves.find((it) => it.id === move) ?? {};
      const payload = { from, to, ...(sentence && { sentence }) };
      return command("move-procedure", view.file.id, payload, { status, obligations });
    },
  });
  const { typed, change } = form;
  const chosen = moves.find((it) => it.id === typed.move);
  const preview = useQuery(movePreview(view.file.id, chosen ?? null, view.aspects));
  if (moves.length === 0) return null;
  const show = (move: string): void => {
    change({ move });
    if (form.details.current) form.details.current.open = true;
    form.details.current?.querySelector("summary")?.focus();
  };
  return (
    <>
      {calledFor(view, loaded).map((it) => (
        <div key={it.id} className="notice">
          <p>{t("procedureCalledFor", { p: titleOf(it.to?.procedure) })}</p>
          <p className="actions">
            <button type="button" onClick={() => show(it.id)}>
              {t("moveShow")}
            </button>
          </p>
        </div>
      ))}
      <FormPart
        form={form}
        summary={t("moveTitle")}
        submit={t("moveDo")}
        missing={preview.data === undefined ? t("moveNeeded") : null}
      >
        <SelectField
          label={t("moveWhich")}
          need="required"
          options={moves.map((it) => ({ id: it.id, label: labelOf(it) }))}
          value={chosen?.id ?? ""}
          change={(move) => change({ move })}
        />
        <div className="part" aria-live="polite">
          {chosen !== undefined && preview.isPending && <Loading />}
          {preview.error && <Refused error={preview.error} retry={() => preview.refetch()} />}
          {preview.data && (
            <>
              <h4>{t("moveChanges")}</h4>
              <Changes changes={preview.data.changes} />
            </>
          )}
        </div>
        <TextField
          label={t("sentence")}
          need="optional"
          value={typed.sentence}
          change={(sentence) => change({ sentence })}
        />
      </FormPart>
    </>
  );
};
