import type { FileView, PastAnswers, ReferenceView } from "@relais/casework";
import { Service } from "@relais/casework";
import { type AnswerTime, answerTimeOf, type Offer, type Proposal, type Reason, reasonText } from "@relais/directory";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { answers } from "../../api/queries.ts";
import { type Choosing, needOf, useChoosing } from "../../directory/choosing.ts";
import { Choices } from "../../form/choices.tsx";
import { SelectField } from "../../form/plain.tsx";
import { OFFSET } from "../../parts/dates.ts";
import { useNow } from "../../parts/use-now.ts";
import { useWords } from "../../texts/language.tsx";
import type { OrientTyped } from "./typed.ts";

interface ChoiceProps {
  readonly view: FileView;
  readonly words: ReferenceView;
  readonly typed: OrientTyped;
  readonly change: (part: Partial<OrientTyped>) => void;
}

/** The need, then who answers it: why each is there, what to check, and why the others are not. */
export const ServiceChoice = ({ view, words, typed, change }: ChoiceProps) => {
  const { t, say } = useWords();
  const { choosing, error } = useChoosing();
  const types = words.referral.needs.find((it) => it.service === typed.need)?.types ?? [];
  const type = types.includes(typed.type) ? typed.type : (types[0] ?? "");
  const named = (it: string) => {
    const label = choosing?.types.find(({ code }) => code === it)?.name;
    return label === undefined ? it : say(label);
  };
  return (
    <>
      <section className="part" aria-labelledby="need">
        <h2 id="need">{t("orientNeed")}</h2>
        <SelectField
          label={t("orientNeedLabel")}
          need="required"
          options={Service.options.map((it) => ({ id: it, label: t(`service_${it}`) }))}
          value={typed.need}
          change={(need) => change({ ...NOT_CHOSEN, need: Service.safeParse(need).data ?? "", type: "" })}
        />
        {types.length > 1 && (
          <fieldset className="field">
            <legend>{t("orientType")}</legend>
            <Choices
              name="type"
              kind="radio"
              options={types.map((it) => ({ id: it, label: named(it) }))}
              chosen={[type]}
              change={([it = ""]) => change({ ...NOT_CHOSEN, type: it })}
            />
          </fieldset>
        )}
      </section>
      {typed.need !== "" && (
        <section className="part" aria-labelledby="service">
          <h2 id="service">{t("orientService")}</h2>
          {error !== null && <p className="notice">{t("orientDirectoryAway")}</p>}
          {choosing && type !== "" && (
            <Proposals choosing={choosing} view={view} type={type} typed={typed} change={change} />
          )}
          <UnitChoice view={view} words={words} typed={typed} change={change} />
        </section>
      )}
    </>
  );
};

const NOT_CHOSEN = { offer: "", offerName: "", to: null, channel: "" } as const;

/** The first by Relais where that works, on paper elsewhere; the author may say otherwise. */
const chosen = (offer: string, offerName: string, to: string | null): Partial<OrientTyped> => ({
  offer,
  offerName,
  to,
  channel: to === null ? "paper" : "relais",
});

interface ProposalsProps extends Omit<ChoiceProps, "words"> {
  readonly choosing: Choosing;
  readonly type: string;
}

const MOST = 12;

const Proposals = ({ choosing, view, type, typed, change }: ProposalsProps) => {
  const { t, say } = useWords();
  const now = useNow();
  const minute = Math.floor(now / 60_000) * 60_000;
  const { data: past } = useQuery(answers);
  const choice = useMemo(
    () => choosing.choose(needOf(view, type), minute, timesOf(past ?? {}, choosing.offers)),
    [choosing, view, type, minute, past],
  );
  const others = choice.others.filter(
    (it) => !it.against.some(({ code }) => code === "type-other" || code === "type-unknown"),
  );
  const told = (it: Reason): string => say(reasonText(it, OFFSET));
  return (
    <>
      <p className="hint">
        {choice.proposals.length === 0 ? t("orientNoFit") : t("orientFit", { n: choice.proposals.length })}
      </p>
      <ul className="plain cards">
        {choice.proposals.slice(0, MOST).map((it) => (
          <ProposalCard
            key={it.offer.id}
            proposal={it}
            isChosen={typed.offer === it.offer.id}
            told={told}
            choose={() => change(chosen(it.offer.id, it.offer.service.name, unitOf(it.offer)))}
          />
        ))}
      </ul>
      {others.length > 0 && (
        <details>
          <summary>{t("orientOthers", { n: others.length })}</summary>
          <ul className="plain entries">
            {others.slice(0, MOST).map((it) => (
              <li key={it.offer.id}>
                <strong>{it.offer.service.name}</strong> {it.against.map(told).join(" ")}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
};

/** Answer times by service, whatever the place at which it was asked. */
const timesOf = (past: PastAnswers, offers: readonly Offer[]): ReadonlyMap<string, AnswerTime> => {
  const serviceOf = new Map(offers.map((it) => [it.id, it.service.id]));
  const byService = Map.groupBy(Object.entries(past), ([offer]) => serviceOf.get(offer) ?? offer);
  return new Map(
    [...byService].flatMap(([service, of]) => {
      const hours = of.flatMap(([, it]) => it.hours);
      const unanswered = of.reduce((sum, [, it]) => sum + it.unanswered, 0);
      const time = answerTimeOf({ hours, unanswered });
      return time === null ? [] : [[service, time] as const];
    }),
  );
};

/** The unit by which a service works with Relais. */
const unitOf = ({ organization }: Offer): string | null => organization?.unit ?? null;

interface CardProps {
  readonly proposal: Proposal;
  readonly isChosen: boolean;
  readonly told: (it: Reason) => string;
  readonly choose: () => void;
}

const ProposalCard = ({ proposal, isChosen, told, choose }: CardProps) => {
  const { t } = useWords();
  const { offer, because, check } = proposal;
  return (
    <li className={isChosen ? "card chosen" : "card"}>
      <div className="card-head">
        <strong>{offer.service.name}</strong>
        <span>
          {unitOf(offer) !== null && <span className="tag">{t("orientWorksHere")}</span>}
          {isChosen && <span className="tag strong">{t("orientChosen")}</span>}
        </span>
      </div>
      {because.length > 0 && <p>{because.map(told).join(" ")}</p>}
      {check.length > 0 && <p className="hint">{check.map(told).join(" ")}</p>}
      <p className="actions">
        <button
          type="button"
          aria-pressed={isChosen}
          aria-label={`${t("orientChoose")} : ${offer.service.name}`}
          onClick={choose}
        >
          {t("orientChoose")}
        </button>
      </p>
    </li>
  );
};

/** A unit of Relais that the directory does not list for this need. */
const UnitChoice = ({ view, words, typed, change }: ChoiceProps) => {
  const { t, say } = useWords();
  const units = words.units.filter((it) => it.id !== view.file.unit);
  return (
    <SelectField
      label={t("orientUnit")}
      need="optional"
      options={units.map((it) => ({ id: it.id, label: say(it.name) }))}
      value={units.some((it) => it.id === typed.offer) ? typed.offer : ""}
      change={(id) => {
        const unit = units.find((it) => it.id === id);
        change(unit === undefined ? NOT_CHOSEN : chosen(unit.id, unit.name.fr, unit.id));
      }}
    />
  );
};
