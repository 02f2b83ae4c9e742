import type { FileView } from "@relais/casework";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { reference } from "../../api/queries.ts";
import { sayDateTime } from "../../parts/dates.ts";
import { useWords } from "../../texts/language.tsx";

/** What two people wrote apart, side by side; nobody wins by himself. */
export const Disagreements = ({ view }: { readonly view: FileView }) => {
  const { t, say } = useWords();
  const roles = useQuery(reference).data?.roles ?? [];
  if (view.disagreements.length === 0) return null;
  const roleOf = (id: string): string => {
    const found = roles.find((it) => it.id === id);
    return found === undefined ? id : say(found.label);
  };
  return (
    <section className="notice" aria-labelledby="disagreements">
      <h2 id="disagreements">{t("disagreements")}</h2>
      <p className="hint">{t("disagreementsHint")}</p>
      {view.disagreements.map((it) => (
        <div key={`${it.field}|${it.act?.fr ?? ""}`} className="versions">
          <h3>
            {say(it.label)} {it.act && <span className="hint">{say(it.act)}</span>}
          </h3>
          <ul className="plain side-by-side">
            {it.sides.map((side) => (
              <li key={`${side.recordedAt}|${side.value.fr}`} className="card">
                <strong>{say(side.value)}</strong>
                <span className="hint">
                  {side.mine ? t("disagreementMine") : roleOf(side.role)}, {say(sayDateTime(side.recordedAt))}
                </span>
                {side.act !== null && (
                  <Link to="/dossiers/$id/corrections/$act" params={{ id: view.file.id, act: side.act }}>
                    {t("correct")}
                  </Link>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
};
