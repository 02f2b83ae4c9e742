import type { FileLabel, MatchAsked, MatchView } from "@relais/casework";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { matched } from "../../api/queries.ts";
import { FileLine } from "../../parts/file-line.tsx";
import { Loading, Refused } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";
import { Compared } from "./compared.tsx";
import { Elsewhere } from "./elsewhere.tsx";

interface Props {
  /** Null as long as nothing can be compared. */
  readonly asked: MatchAsked | null;
  /** Files that were said to be of another child. */
  readonly apart: readonly string[];
  readonly tellApart: (file: FileLabel) => void;
  /** What « c'est le même enfant » leads to. */
  readonly same: (file: FileLabel) => ReactNode;
}

/** « Cet enfant est-il déjà connu ? »: files that may be of the child, side by side, and whom to ask about others. It stops nobody. */
export const KnownChild = ({ asked, apart, tellApart, same }: Props) => {
  const { t } = useWords();
  const found = useQuery(matched(asked));
  const matches = found.data?.matches.filter((it) => !apart.includes(it.file.id)) ?? [];
  const here = found.data?.among === "device";
  return (
    <div className="known">
      <div aria-live="polite">
        {asked === null && <p className="hint">{t("knownType")}</p>}
        {asked !== null && found.isPending && <Loading />}
        {found.error && <Refused error={found.error} retry={() => found.refetch()} />}
        {found.data && matches.length === 0 && <p>{t(here ? "knownNoneDevice" : "knownNone")}</p>}
        {here && matches.length > 0 && <p className="hint">{t("knownDevice")}</p>}
        <ul className="plain cards">
          {matches.map((it) => (
            <Match key={it.file.id} match={it} tellApart={tellApart} same={same} />
          ))}
        </ul>
      </div>
      {asked !== null && <Elsewhere key={JSON.stringify(asked)} asked={asked} />}
    </div>
  );
};

const Match = ({ match, tellApart, same }: Pick<Props, "tellApart" | "same"> & { readonly match: MatchView }) => {
  const { t } = useWords();
  const { file, closed, chance, compared } = match;
  return (
    <li className="card">
      <h3>
        {t(`known_${chance}`)} {closed && <span className="tag">{t("knownClosed")}</span>}
      </h3>
      <FileLine file={file} />
      <Compared compared={compared} number={file.number} />
      {same(file)}
      <p className="actions">
        <button type="button" onClick={() => tellApart(file)}>
          {t("notTheSame", { n: file.number })}
        </button>
      </p>
    </li>
  );
};
