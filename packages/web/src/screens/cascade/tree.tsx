import type { CascadeNode } from "@relais/training";
import { sayDay } from "../../parts/dates.ts";
import { useWords } from "../../texts/language.tsx";

/** The sessions as a tree: each below the one in which its trainers learned. */
export const Tree = ({ nodes }: { readonly nodes: readonly CascadeNode[] }) => {
  const { t } = useWords();
  return (
    <section aria-labelledby="cascade-tree">
      <h2 id="cascade-tree">{t("cascadeTree")}</h2>
      <p className="hint">{t("cascadeTreeHint")}</p>
      <Branch nodes={nodes} above={null} />
    </section>
  );
};

interface BranchProps {
  readonly nodes: readonly CascadeNode[];
  readonly above: CascadeNode["above"];
}

const Branch = ({ nodes, above }: BranchProps) => (
  <ul className="plain branch">
    {nodes.flatMap((it) => (it.above === above ? [<Leaf key={it.session} it={it} nodes={nodes} />] : []))}
  </ul>
);

interface LeafProps {
  readonly it: CascadeNode;
  readonly nodes: readonly CascadeNode[];
}

const Leaf = ({ it, nodes }: LeafProps) => {
  const { t, say } = useWords();
  const { standing, listed, present, trainers, taught, fidelity } = it;
  const below = nodes.filter((one) => one.above === it.session).length;
  return (
    <li>
      <p>
        <b>{t("cascadeGeneration", { n: it.generation })}</b> · {say(it.host.name)} · {say(sayDay(it.from))}{" "}
        <span className={standing === "unsaid" ? "tag strong" : "tag"}>{t(`cascadeNode_${standing}`)}</span>
      </p>
      <p className="hint">
        {[
          t("cascadeCohort", { c: it.cohort }),
          standing === "held" ? t("cascadePeople", { n: present, of: listed }) : t("cascadeListed", { n: listed }),
          t("cascadeTrainers", { n: trainers, k: taught }),
          ...(fidelity === null ? [] : [t("cascadeElements", { ...fidelity })]),
        ].join(" · ")}
      </p>
      {below > 0 && (
        <details className="fold" open>
          <summary>{t("cascadeBelow", { n: below })}</summary>
          <Branch nodes={nodes} above={it.session} />
        </details>
      )}
    </li>
  );
};
