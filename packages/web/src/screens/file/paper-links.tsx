import type { FileView } from "@relais/casework";
import { Link, useSearch } from "@tanstack/react-router";
import { useWords } from "../../texts/language.tsx";

type Act = FileView["acts"][number];

/** « Imprimer : Avis au procureur », for each paper that the act owes. */
export const PaperLinks = ({ file, act }: { readonly file: string; readonly act: Act }) => {
  const { t, say } = useWords();
  return act.papers.map((it) => (
    <Link
      key={it.id}
      to="/dossiers/$id/papiers/$act/$paper"
      params={{ id: file, act: act.id, paper: it.id }}
      className="button"
    >
      {t("paperPrint", { t: say(it.title) })}
    </Link>
  ));
};

/** Said once an act has been saved, with what it owes on paper. */
export const JustSaved = ({ view }: { readonly view: FileView }) => {
  const { t, say } = useWords();
  const { acte } = useSearch({ from: "/shell/dossiers/$id" });
  const act = view.acts.find((it) => it.id === acte);
  if (act === undefined) return null;
  return (
    <div className="notice" role="status">
      <p>{t("actSaved", { t: say(act.title) })}</p>
      {act.papers.length > 0 && (
        <p className="actions">
          <PaperLinks file={view.file.id} act={act} />
        </p>
      )}
    </div>
  );
};
