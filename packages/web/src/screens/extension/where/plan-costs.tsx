import { type CostFigure, type Site, siteCostOf, type Template, templateOf } from "@relais/extension";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { actionPlan } from "../../../api/extension.ts";
import { useOnline } from "../../../app/use-online.ts";
import { SelectField } from "../../../form/plain.tsx";
import { useWords } from "../../../texts/language.tsx";
import { useFrancs } from "../francs.ts";
import type { Typed } from "./typed.ts";

interface PlanCostsProps {
  readonly typed: Typed;
  readonly change: (typed: Typed) => void;
}

/** What the plan in force says that an office costs, line by line with its source, to be taken over; the server alone knows the plan. */
export const PlanCosts = (props: PlanCostsProps) => {
  const { t } = useWords();
  const online = useOnline();
  const { data } = useQuery({ ...actionPlan, enabled: online });
  const [chosen, setChosen] = useState("");
  if (data === undefined) return online ? null : <p className="hint">{t("whereCostOffline")}</p>;
  const { plan } = data;
  const template = plan.templates.find((it) => it.template === chosen) ?? templateOf(plan);
  if (template === undefined) return <p className="hint">{t("whereCostNoTemplate")}</p>;
  const own = plan.sites.filter((it) => it.template === template.template && it.quantities.length > 0);
  return (
    <div className="details-body">
      {plan.templates.length > 1 && (
        <Templates templates={plan.templates} value={template.template} change={setChosen} />
      )}
      <TemplateCosts {...props} template={template} />
      {own.map((it) => (
        <SiteCosts key={it.site} {...props} template={template} site={it} />
      ))}
    </div>
  );
};

interface TemplatesProps {
  readonly templates: readonly Template[];
  readonly value: string;
  readonly change: (value: string) => void;
}

const Templates = ({ templates, value, change }: TemplatesProps) => {
  const { t, say } = useWords();
  return (
    <SelectField
      label={t("whereCostTemplate")}
      need="narrowing"
      value={value}
      change={change}
      options={templates.map((it) => ({ id: it.template, label: say(it.title) }))}
    />
  );
};

const PARTS = ["opening", "running"] as const;

const TemplateCosts = ({ typed, change, template }: PlanCostsProps & { readonly template: Template }) => {
  const { t, say } = useWords();
  const costs = siteCostOf(template);
  return (
    <>
      <p>{t("whereCostFrom", { m: say(template.title) })}</p>
      <ul className="plain rows roomy">
        {PARTS.map((part) => (
          <li key={part}>
            <Figure part={part} figure={costs[part]} />
            <Taken
              part={part}
              figure={costs[part]}
              typed={typed[part]}
              take={(it) => change({ ...typed, [part]: String(it) })}
            />
          </li>
        ))}
      </ul>
      <CostLines lines={PARTS.flatMap((part) => costs[part].lines)} />
    </>
  );
};

interface FigureProps {
  readonly part: (typeof PARTS)[number];
  readonly figure: CostFigure;
}

/** An amount of the plan; « à renseigner » with what is missing while one of its lines is unsaid, and then what is known is « au moins ». */
const Figure = ({ part, figure: { lines, known, francs } }: FigureProps) => {
  const { t, say } = useWords();
  const amount = useFrancs();
  const name = t(`whereCostPart_${part}`);
  if (lines.length === 0) return t("whereCostNoLine", { w: name });
  if (francs !== null) return t("whereCostIs", { w: name, n: amount(francs) });
  const missing = lines.filter((it) => it.francs === null).map((it) => say(it.line.title));
  const words = { w: name, l: missing.join(" ; ") };
  return known === null ? t("whereCostUnsaid", words) : t("whereCostLeast", { ...words, n: amount(known) });
};

interface TakenProps extends FigureProps {
  readonly typed: string;
  readonly take: (francs: number) => void;
}

/** Whether the field holds the amount of the plan; one touch takes it. */
const Taken = ({ part, figure: { francs }, typed, take }: TakenProps) => {
  const { t } = useWords();
  if (francs === null) return null;
  if (typed !== "" && Number(typed) === francs) return <span className="hint source"> {t("whereCostTaken")}</span>;
  return (
    <>
      {typed !== "" && <span className="hint source"> {t("whereCostOther")}</span>}{" "}
      <button
        type="button"
        className="quiet"
        aria-label={`${t("whereCostTake")} : ${t(`whereCostPart_${part}`)}`}
        onClick={() => take(francs)}
      >
        {t("whereCostTake")}
      </button>
    </>
  );
};

const CostLines = ({ lines }: Pick<CostFigure, "lines">) => {
  const { t, say, language } = useWords();
  const amount = useFrancs();
  return (
    <details>
      <summary>{t("whereCostLines")}</summary>
      <ul>
        {lines.map(({ line, quantity, francs }) => {
          const many = `${quantity.toLocaleString(language)} × ${say(line.unit)}`;
          const often = line.every === "once" ? "" : `, ${t(`planEvery_${line.every}`)}`;
          return (
            <li key={line.line}>
              {t("whereCostLine", {
                l: say(line.title),
                q: `${many}${often}`,
                n: francs === null ? t("planToSay") : amount(francs),
              })}
              {line.cost !== null && (
                <span className="hint source"> {t("whereCostSource", { s: line.cost.source })}</span>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
};

/** A site of the plan that needs other quantities than the template: what it costs there, where all of it is known. */
const SiteCosts = ({ typed, change, template, site }: PlanCostsProps & { template: Template; site: Site }) => {
  const { t, say } = useWords();
  const amount = useFrancs();
  const { opening, running } = siteCostOf(template, site.quantities);
  if (opening.francs === null || running.francs === null) return null;
  const cost = { opening: opening.francs, running: running.francs };
  return (
    <p>
      {t("whereCostSite", { s: say(site.title), n: amount(cost.opening), m: amount(cost.running) })}{" "}
      <button
        type="button"
        className="quiet"
        aria-label={`${t("whereCostTake")} : ${say(site.title)}`}
        onClick={() => change({ ...typed, costs: { ...typed.costs, [site.commune]: cost } })}
      >
        {t("whereCostTake")}
      </button>
    </p>
  );
};
