import type { RetentionView } from "@relais/casework";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { dueFiles } from "../../api/access.ts";
import { sayDay } from "../../parts/dates.ts";
import { Empty, Loading, Refused } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";

/** The files behind one count, asked for when somebody opens it: the list is audited. */
export const DueFiles = ({ line }: { readonly line: RetentionView[number] }) => {
  const { t } = useWords();
  const [shown, setShown] = useState<"shown" | "hidden">("hidden");
  if (line.due === 0) return null;
  return (
    <>
      <p className="actions">
        <button
          type="button"
          aria-expanded={shown === "shown"}
          onClick={() => setShown(shown === "shown" ? "hidden" : "shown")}
        >
          {t(shown === "shown" ? "dueFilesHide" : "dueFilesShow", { n: line.due })}
        </button>
      </p>
      {shown === "shown" && <List kind={line.kind} />}
    </>
  );
};

const List = ({ kind }: { readonly kind: string }) => {
  const { t, say } = useWords();
  const found = useInfiniteQuery(dueFiles(kind));
  if (found.isPending) return <Loading />;
  if (found.error) return <Refused error={found.error} retry={() => found.refetch()} />;
  const items = found.data.pages.flatMap((it) => it.items);
  if (items.length === 0) return <Empty title={t("dueFilesNone")} />;
  return (
    <>
      <ul className="plain rows">
        {items.map((it) => (
          <li key={it.file.id}>
            <p>
              {it.mayOpen ? (
                <Link to="/dossiers/$id/vie" params={{ id: it.file.id }}>
                  {it.file.number}
                </Link>
              ) : (
                <strong>{it.file.number}</strong>
              )}{" "}
              · {say(it.unit)}
            </p>
            <p className="hint">
              {t("dueFilesDays", { c: say(sayDay(it.closedAt)), d: say(sayDay(it.dueAt)) })}
              {it.destruction === "asked" && ` · ${t("dueFilesAsked")}`}
            </p>
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <p className="actions">
          <button
            type="button"
            className="quiet"
            disabled={found.isFetchingNextPage}
            onClick={() => found.fetchNextPage()}
          >
            {t("filesNext")}
          </button>
        </p>
      )}
    </>
  );
};
