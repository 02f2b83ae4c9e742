import type { FileView } from "@relais/casework";
import { Link } from "@tanstack/react-router";
import { RuleLink } from "../../form/departure.tsx";
import { DueWords } from "../../parts/due.tsx";
import { Empty } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";

/** « À faire »: with the limit, the article and its confidence. */
export const Due = ({ view }: { readonly view: FileView }) => {
  const { t, say } = useWords();
  return (
    <section aria-labelledby="due">
      <h2 id="due">
        {t("fileDue")} <span className="count">{view.due.length}</span>
      </h2>
      {view.due.length === 0 && <Empty title={t("fileDueEmpty")} />}
      <ul className="plain cards">
        {view.due.map((it) => (
          <li key={`${it.rule.key}|${it.trigger}`} className="card">
            <h3>{say(it.stepTitle)}</h3>
            <DueWords due={it} />
            {!say(it.sentence).includes(say(it.rule.sentence)) && <p>{say(it.rule.sentence)}</p>}
            <RuleLink quote={it.rule} />
            <p className="actions">
              <Link to="/dossiers/$id/actes/$step" params={{ id: view.file.id, step: it.step }} className="button main">
                {t("record")}
              </Link>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};
