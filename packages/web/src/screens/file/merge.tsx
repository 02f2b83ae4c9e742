import type { FileLabel, FileView } from "@relais/casework";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { z } from "zod";
import { command } from "../../api/commands.ts";
import { reference } from "../../api/queries.ts";
import { useMe } from "../../app/session.ts";
import { SelectField, TextField } from "../../form/plain.tsx";
import { sayDateTime } from "../../parts/dates.ts";
import { FileLine } from "../../parts/file-line.tsx";
import { useWords } from "../../texts/language.tsx";
import { FormPart, useFileForm } from "./form-part.tsx";

const MERGING = ["said-by-child", "said-by-family", "paper", "known-to-unit", "other"] as const;
const UNMERGING = ["two-children", "mistake", "other"] as const;

const Chosen = z.object({ reason: z.string(), sentence: z.string() });
const NOTHING = { reason: "", sentence: "" };

/** The decision of a head of unit: this file goes on in the other. */
export const Merge = ({ view, into }: { readonly view: FileView; readonly into: FileLabel }) => {
  const { t } = useWords();
  const form = useFileForm({
    name: `merge|${view.file.id}|${into.id}`,
    empty: NOTHING,
    shape: Chosen,
    commandOf: ({ reason, sentence }) =>
      command(
        "merge-file",
        view.file.id,
        { into: into.id, reason: z.enum(MERGING).parse(reason), ...(sentence && { sentence }) },
        { status: view.aspects.status ?? 0 },
      ),
  });
  return (
    <FormPart
      form={form}
      summary={t("sameMerge")}
      submit={t("sameMergeDo", { n: into.number })}
      missing={form.typed.reason === "" ? t("mergeNeeded") : null}
    >
      <p className="hint">{t("sameMergeHint", { n: into.number })}</p>
      <SelectField
        label={t("mergeWhy")}
        need="required"
        options={MERGING.map((id) => ({ id, label: t(`merge_${id}`) }))}
        value={form.typed.reason}
        change={(reason) => form.change({ reason })}
      />
      <TextField
        label={t("sentence")}
        need="optional"
        value={form.typed.sentence}
        change={(sentence) => form.change({ sentence })}
      />
    </FormPart>
  );
};

/** At the top of a file: where one goes on, what goes on here, and what is in doubt. */
export const Merged = ({ view }: { readonly view: FileView }) => (
  <>
    <Onward view={view} />
    <Others files={view.joined} title="joinedHere" hint="joinedHint" />
    <Others files={view.duplicates} title="duplicatesHere" />
  </>
);

const Onward = ({ view: { merged, ...view } }: { readonly view: FileView }) => {
  const { t, say } = useWords();
  const { data: words } = useQuery(reference);
  const heads = useMe().powers.includes("dirige");
  if (merged === null) return null;
  const role = words?.roles.find((it) => it.id === merged.role)?.label;
  const by = { d: say(sayDateTime(merged.recordedAt)), r: role === undefined ? merged.role : say(role) };
  return (
    <div className="notice">
      <p>
        {t("mergedInto", by)} {t(`merge_${merged.reason}`)}.
      </p>
      {merged.sentence !== null && <p>{merged.sentence}</p>}
      {merged.into === null ? (
        <p>{t("mergedHidden")}</p>
      ) : (
        <p className="actions">
          <Link to="/dossiers/$id" params={{ id: merged.into.id }} className="button">
            {t("mergedOpen", { n: merged.into.number })}
          </Link>
        </p>
      )}
      {heads && <Unmerge id={view.file.id} status={view.aspects.status ?? 0} />}
    </div>
  );
};

const Unmerge = ({ id, status }: { readonly id: string; readonly status: number }) => {
  const { t } = useWords();
  const form = useFileForm({
    name: `unmerge|${id}`,
    empty: NOTHING,
    shape: Chosen,
    commandOf: ({ reason, sentence }) =>
      command(
        "unmerge-file",
        id,
        { reason: z.enum(UNMERGING).parse(reason), ...(sentence && { sentence }) },
        { status },
      ),
  });
  return (
    <FormPart
      form={form}
      summary={t("unmerge")}
      submit={t("unmergeDo")}
      missing={form.typed.reason === "" ? t("unmergeNeeded") : null}
    >
      <SelectField
        label={t("unmergeWhy")}
        need="required"
        options={UNMERGING.map((it) => ({ id: it, label: t(`unmerge_${it}`) }))}
        value={form.typed.reason}
        change={(reason) => form.change({ reason })}
      />
      <TextField
        label={t("sentence")}
        need="optional"
        value={form.typed.sentence}
        change={(sentence) => form.change({ sentence })}
      />
    </FormPart>
  );
};

interface OthersProps {
  readonly files: readonly FileLabel[];
  readonly title: "joinedHere" | "duplicatesHere";
  readonly hint?: "joinedHint";
}

const Others = ({ files, title, hint }: OthersProps) => {
  const { t } = useWords();
  if (files.length === 0) return null;
  return (
    <div className="notice">
      <p>{t(title)}</p>
      {files.map((it) => (
        <FileLine key={it.id} file={it} />
      ))}
      {hint && <p className="hint">{t(hint)}</p>}
    </div>
  );
};
