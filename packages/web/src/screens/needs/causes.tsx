import type { CauseRead } from "@relais/training";
import { useWords } from "../../texts/language.tsx";
import { useNeedWords } from "./words.ts";

/** No sign in little is not no sign in all: how much of it anybody knows stands beside it. */
const known = (all: CauseRead["evidence"]): number => all.filter((it) => it.says === "none").length;

/** Five causes in one order, each with what points to it; and all that was looked at behind one touch. */
export const Causes = ({ causes }: { readonly causes: readonly CauseRead[] }) => {
  const { t } = useWords();
  const { evidence } = useNeedWords();
  return (
    <>
      <h4>{t("needsCauses")}</h4>
      <dl className="facts causes">
        {causes.map(({ cause, grade, evidence: all }) => (
          <div key={cause}>
            <dt>{t(`needsCause_${cause}`)}</dt>
            <dd>
              <span className={grade === "sign" ? "tag strong" : "tag"}>{t(`needsGrade_${grade}`)}</span>
              {grade === "none" && known(all) < all.length && (
                <span className="hint"> {t("needsKnown", { n: known(all), of: all.length })}</span>
              )}
              {all
                .filter((it) => it.says === "sign")
                .map((it) => (
                  <p key={it.code}>{evidence(it)}</p>
                ))}
            </dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>{t("needsAll")}</summary>
        <dl className="facts causes">
          {causes.map(({ cause, evidence: all }) => (
            <div key={cause}>
              <dt>{t(`needsCause_${cause}`)}</dt>
              <dd>
                <ul>
                  {all.map((it) => (
                    <li key={it.code}>
                      {evidence(it)} · <i>{t(`needsSays_${it.says}`)}</i>
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
};
