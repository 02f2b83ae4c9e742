import type { MatchAsked } from "@relais/casework";
import { useMutation } from "@tanstack/react-query";
import { askElsewhere } from "../../api/queries.ts";
import { Refused } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";

/** « À qui demander » : units to call about files that one may not see, and nothing of these. Asked by somebody, never by the screen. */
export const Elsewhere = ({ asked }: { readonly asked: MatchAsked }) => {
  const { t, say } = useWords();
  const asking = useMutation({ mutationFn: () => askElsewhere(asked) });
  return (
    <div className="part">
      <h3>{t("whomTitle")}</h3>
      <p className="hint">{t("whomHint")}</p>
      <div aria-live="polite">
        {asking.error && <Refused error={asking.error} />}
        {asking.data?.ask.length === 0 && <p>{t("whomNone")}</p>}
        <ul className="plain entries">
          {asking.data?.ask.map((it) => (
            <li key={it.unit}>
              <p>
                <strong>{say(it.unitName)}</strong>
              </p>
              <p>{t("whomCall")}</p>
              {it.lines.length === 0 && <p className="hint">{t("whomNoNumber")}</p>}
              {it.lines.map((line) => (
                <p key={line.id}>
                  <a href={`tel:${line.number.replaceAll(" ", "")}`} className="button">
                    {line.number}
                  </a>{" "}
                  <span className="hint">
                    {say(line.roleName)} · {line.hours}
                  </span>
                </p>
              ))}
            </li>
          ))}
        </ul>
      </div>
      {asking.data === undefined && (
        <p className="actions">
          <button type="button" onClick={() => asking.mutate()} disabled={asking.isPending}>
            {t("whomAsk")}
          </button>
        </p>
      )}
    </div>
  );
};
