import type { FileView } from "@relais/casework";
import { Said } from "../../parts/said.tsx";
import { useWords } from "../../texts/language.tsx";
import { Changes } from "./changes.tsx";

type Move = FileView["moves"][number];

/** Changes of procedure that were decided, each with what it changed on that day. */
export const PastMoves = ({ moves }: { readonly moves: readonly Move[] }) => {
  const { t, say } = useWords();
  if (moves.length === 0) return null;
  const words = ({ from, to }: Move): string => {
    const [left, taken] = [from ? say(from.title) : "", to ? say(to.title) : ""];
    if (from === null) return t("moveAdded", { p: taken });
    if (to === null) return t("moveLeft", { p: left });
    if (from.id !== to.id) return t("moveReplaced", { p: left, q: taken });
    return t("moveMoved", { p: taken, a: from.version, b: to.version });
  };
  return (
    <details>
      <summary>
        {t("movesBefore")} <span className="count">{moves.length}</span>
      </summary>
      <ul className="plain entries">
        {moves.map((it) => (
          <li key={it.recordedAt}>
            <p>
              <strong>{words(it)}</strong>
            </p>
            <Said said={it} />
            <details>
              <summary>{t("movesCount", { n: it.changes.length })}</summary>
              <Changes changes={it.changes} />
            </details>
          </li>
        ))}
      </ul>
    </details>
  );
};
