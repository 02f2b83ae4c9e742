import type { ReturnedView } from "@relais/sync";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { remove } from "../../api/client.ts";
import { reference, returned } from "../../api/queries.ts";
import { useEntries } from "../../device/use-device.ts";
import { sayDateTime } from "../../parts/dates.ts";
import { SmallForm } from "../../parts/small-form.tsx";
import type { TextKey } from "../../texts/fr.ts";
import { useWords } from "../../texts/language.tsx";

/** Where the next thing to do is shown: that something came back, and where to settle it; nothing while nothing did. */
export const CameBack = () => {
  const { t } = useWords();
  const count = useQuery(returned).data?.length ?? 0;
  return count === 0 ? null : (
    <p className="notice">
      {t("cameBack", { n: count })}{" "}
      <Link to="/envois" className="button">
        {t("cameBackSee")}
      </Link>
    </p>
  );
};

/** What came back to this person from any of their devices, and is not already told above of this one. */
export const Elsewhere = () => {
  const { t } = useWords();
  const here = new Set((useEntries() ?? []).map((it) => it.item.command.id));
  const { data, error } = useQuery(returned);
  const lines = (data ?? []).filter((it) => !here.has(it.command.id));
  if (error) return <p className="hint">{t("elsewhereOffline")}</p>;
  return lines.length === 0 ? null : (
    <section className="outbox returned" aria-labelledby="elsewhere">
      <h2 id="elsewhere">
        {t("elsewhereTitle")} <span className="count">{lines.length}</span>
      </h2>
      <p className="hint">{t("elsewhereWhy")}</p>
      <ul className="plain cards">
        {lines.map((it) => (
          <Line key={it.command.id} line={it} />
        ))}
      </ul>
    </section>
  );
};

const Line = ({ line: { command, refusal, refusedAt } }: { readonly line: ReturnedView }) => {
  const { t, say } = useWords();
  const [asked, setAsked] = useState<"no" | "yes">("no");
  const steps = useQuery(reference).data?.steps ?? [];
  const step = steps.find(({ id }) => id === command.payload.step);
  const { sentence } = command.payload;
  return (
    <li className="card">
      <div className="card-head">
        <h3>{step ? say(step.title) : t(`cmd_${command.type.replaceAll("-", "_")}` as TextKey)}</h3>
        <span className="tag">{t("elsewhereReturned", { d: say(sayDateTime(refusedAt)) })}</span>
      </div>
      <p className="hint">{t("outboxTyped", { d: say(sayDateTime(command.madeAt)) })}</p>
      <p>{say(refusal)}</p>
      {typeof sentence === "string" && <blockquote>{sentence}</blockquote>}
      <p className="actions">
        <Link to="/dossiers/$id" params={{ id: command.stream }} className="button">
          {t("outboxOpenFile")}
        </Link>
        {asked === "no" && (
          <button type="button" className="quiet" onClick={() => setAsked("yes")}>
            {t("elsewhereSettle")}
          </button>
        )}
      </p>
      {/* Asked twice: what leaves here is gone. */}
      {asked === "yes" && (
        <SmallForm submit={t("elsewhereSettleSure")} send={() => remove(`/sync/returned/${command.id}`)} />
      )}
    </li>
  );
};
