import type { FileLabel, FileView } from "@relais/casework";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { command } from "../../api/commands.ts";
import { dispatch } from "../../api/queries.ts";
import { useMe } from "../../app/session.ts";
import { Refused } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";
import { KnownChild } from "../known/known-child.tsx";
import { Merge } from "./merge.tsx";

/** Another file of this child: looked for when somebody wants it, since looking is a reading of names. */
export const SameChild = ({ view }: { readonly view: FileView }) => {
  const { t } = useWords();
  const [looking, setLooking] = useState<"looking" | "not yet">("not yet");
  const heads = useMe().powers.includes("dirige");
  const { id } = view.file;
  const queries = useQueryClient();
  const [apart, setApart] = useState<readonly string[]>([]);
  const tell = useMutation({
    mutationFn: (file: string) => dispatch([command("tell-apart", id, { file })]),
    onSuccess: (_, file) => {
      setApart([...apart, file]);
      return queries.invalidateQueries({ queryKey: ["file", id] });
    },
  });
  if (view.merged !== null) return null;
  return (
    <section aria-labelledby="same-child">
      <h2 id="same-child">{t("knownTitle")}</h2>
      {looking === "not yet" ? (
        <p className="actions">
          <button type="button" onClick={() => setLooking("looking")}>
            {t("otherFileSearch")}
          </button>
          <span className="hint">{t("identityAudited")}</span>
        </p>
      ) : (
        <KnownChild
          asked={{ file: id }}
          apart={apart}
          tellApart={(other) => tell.mutate(other.id)}
          same={(other) => (heads ? <Merge view={view} into={other} /> : <Tell view={view} other={other} />)}
        />
      )}
      {tell.error && <Refused error={tell.error} />}
    </section>
  );
};

/** Who does not head the unit says that it is the same child; the head decides. */
const Tell = ({ view, other }: { readonly view: FileView; readonly other: FileLabel }) => {
  const { t } = useWords();
  const queries = useQueryClient();
  const doubts = [...new Set([...view.doubts, "possible-duplicate" as const])];
  const tell = useMutation({
    mutationFn: () => dispatch([command("identify-child", view.file.id, { doubts, file: other.id })]),
    onSuccess: () => queries.invalidateQueries(),
  });
  if (view.duplicates.some((it) => it.id === other.id))
    return (
      <p>
        {t("duplicatesHere")} {other.number}
      </p>
    );
  return (
    <>
      {tell.error && <Refused error={tell.error} />}
      <p className="actions">
        <button type="button" onClick={() => tell.mutate()} disabled={tell.isPending}>
          {t("sameTell", { n: other.number })}
        </button>
      </p>
    </>
  );
};
