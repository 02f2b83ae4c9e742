import type { ModuleView, RuleChange, TaughtView } from "@relais/training";
import { Link } from "@tanstack/react-router";
import { useWords } from "../../texts/language.tsx";

/** The rules that a module teaches: as they are now, and what changed since it was written. */
export const TaughtRules = ({ module }: { readonly module: ModuleView }) => (
  <ul className="plain cards">
    {module.taught.map((it) => (
      <li key={it.rule} className="card">
        <Taught taught={it} />
      </li>
    ))}
  </ul>
);

const STANDING = {
  current: "moduleRuleCurrent",
  revised: "moduleRuleRevised",
  repealed: "moduleRuleRepealed",
} as const;

const Taught = ({ taught }: { readonly taught: TaughtView }) => {
  const { t, say } = useWords();
  const { rule, now, standing, changes } = taught;
  const [id = "", key = ""] = rule.split("/");
  return (
    <>
      {now === null ? (
        <p>{rule}</p>
      ) : (
        <>
          <p>
            <Link to="/procedures/$id/$version/regles/$rule" params={{ id, version: now.version, rule: key }}>
              {say(now.sentence)}
            </Link>
          </p>
          <p className="hint">
            {say(now.procedure)} · {say(now.basis)} ·{" "}
            {now.confidence === null ? t("moduleRuleRead") : say(now.confidence)}
          </p>
        </>
      )}
      <p>
        <span className={standing === "current" ? "tag" : "tag strong"}>{t(STANDING[standing])}</span>
      </p>
      {standing === "revised" && changes === null && <p>{t("moduleRuleUnloaded")}</p>}
      {changes?.map((it) => (
        <p key={it.what.en}>
          <Change change={it} />
        </p>
      ))}
    </>
  );
};

const Change = ({ change: { what, before, after } }: { readonly change: RuleChange }) => {
  const { t, say } = useWords();
  const side = (it: RuleChange["before"]): string => (it === null ? t("moduleRuleNothing") : say(it));
  return t("moduleRuleChange", { w: say(what), a: side(before), b: side(after) });
};
