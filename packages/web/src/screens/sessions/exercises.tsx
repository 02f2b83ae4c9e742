import type { SessionView } from "@relais/training";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { kit } from "../../api/queries.ts";
import { useWords } from "../../texts/language.tsx";

/** Which invented file belongs to which role play of this session; nothing where the kit has none. */
export const Exercises = ({ view }: { readonly view: SessionView }) => {
  const { t } = useWords();
  const exercises = useQuery(kit).data?.exercises ?? [];
  const played = view.modules.flatMap(({ module, games }) =>
    games.flatMap(({ id, title }) => {
      const exercise = exercises.find((it) => it.module === module && it.jeu === id);
      return exercise === undefined ? [] : [{ title, ...exercise }];
    }),
  );
  if (played.length === 0) return null;
  return (
    <details className="fold no-print">
      <summary>{t("modeInSession")}</summary>
      <p className="hint">{t("modeInSessionHint")}</p>
      <ul>
        {played.map((it) => (
          <li key={it.exercice}>
            <span lang="fr">{it.title}</span> : {it.enfant}
          </li>
        ))}
      </ul>
      <p className="actions">
        <Link to="/formation/exercices" className="button">
          {t("navPractice")}
        </Link>
      </p>
    </details>
  );
};
