import type { FileView, ReferenceView } from "@relais/casework";
import type { Id } from "@relais/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { file, reference } from "../../api/queries.ts";
import type { Draft } from "../../device/use-draft.ts";
import { Loading, Refused, RefusedPage } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";

interface WithFileProps {
  readonly id: Id;
  readonly children: (view: FileView, words: ReferenceView) => ReactNode;
}

/** What is drawn once the file and the words of the country are here. */
export const WithFile = ({ id, children }: WithFileProps) => {
  const view = useQuery(file(id));
  const words = useQuery(reference);
  if (view.isPending || words.isPending) return <Loading />;
  if (view.error) return <RefusedPage error={view.error} retry={() => view.refetch()} />;
  if (words.error) return <RefusedPage error={words.error} retry={() => words.refetch()} />;
  return children(view.data, words.data);
};

/** Of which file a page is. `about`: who the child is in a few words, or what else it is about. */
export const OfFile = ({
  file: { id, number },
  about,
}: {
  readonly file: FileView["file"];
  readonly about: string;
}) => (
  <p className="hint">
    <Link to="/dossiers/$id" params={{ id }}>
      {number}
    </Link>{" "}
    · {about}
  </p>
);

interface FootProps {
  readonly file: Id;
  readonly error: Error | null;
  readonly draft: Draft<unknown>["state"];
  readonly submit: string;
  readonly isReady: boolean;
  /** What still stands against sending, in a sentence. */
  readonly missing?: string | undefined;
}

/** The end of a long form of a file, always in sight: what was refused, what is missing, sending, going back, whether it is kept. */
export const FormFoot = ({ file: id, error, draft, submit, isReady, missing }: FootProps) => {
  const { t } = useWords();
  return (
    <div className="sticky">
      {error && <Refused error={error} />}
      {missing !== undefined && <p className="hint">{missing}</p>}
      <p className="actions">
        <button type="submit" className="main" disabled={!isReady}>
          {submit}
        </button>
        <Link to="/dossiers/$id" params={{ id }} className="button quiet">
          {t("cancel")}
        </Link>
        {draft === "kept" && <span className="hint">{t("draftKept")}</span>}
      </p>
    </div>
  );
};
