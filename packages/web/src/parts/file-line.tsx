import type { FileLabel } from "@relais/casework";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { reference } from "../api/queries.ts";
import { useWords } from "../texts/language.tsx";

/** A file in a few words: number, who, situations, risk. Never a name. */
export const FileLine = ({ file }: { readonly file: FileLabel }) => {
  const { say, t } = useWords();
  const statuses = useStatusLabels();
  return (
    <p className="file-line">
      <Link to="/dossiers/$id" params={{ id: file.id }}>
        {file.number}
      </Link>
      <span>{say(file.who)}</span>
      {file.statuses.map((it) => (
        <span key={it} className="tag">
          {statuses(it)}
        </span>
      ))}
      {file.risk !== null && (
        <span className="tag">
          {t("riskLabel")} {t(`risk_${file.risk}`)}
        </span>
      )}
    </p>
  );
};

export const useStatusLabels = (): ((id: string) => string) => {
  const { say } = useWords();
  const { data } = useQuery(reference);
  const choices = data?.fields.find((it) => it.id === "statut")?.choices ?? [];
  return (id) => {
    const label = choices.find((it) => it.id === id)?.label;
    return label === undefined ? id : say(label);
  };
};
