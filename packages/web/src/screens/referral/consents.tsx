import type { IncidentView, ReferenceView } from "@relais/casework";
import { Choices } from "../../form/choices.tsx";
import { SelectField, TextField } from "../../form/plain.tsx";
import { useWords } from "../../texts/language.tsx";
import type { OrientTyped } from "./typed.ts";

interface ConsentsProps {
  readonly typed: OrientTyped;
  readonly change: (part: Partial<OrientTyped>) => void;
  readonly persons: IncidentView["persons"];
  readonly grounds: ReferenceView["referral"]["grounds"];
  readonly mustName: "named" | "free";
}

/** The child first, then the person in authority, never a suspect; or the ground of law that dispenses with both. */
export const Consents = ({ typed, change, persons, grounds, mustName }: ConsentsProps) => {
  const { t, say } = useWords();
  const { child, authority } = typed;
  const askable = persons.filter(
    (it) => it.kind !== "mis-en-cause" && (it.authority === "parent" || it.authority === "authority"),
  );
  return (
    <section className="part" aria-labelledby="consent">
      <h2 id="consent">{t("orientConsent")}</h2>
      <Answered
        name="child"
        legend={t("orientChild")}
        hint={t("orientChildHint")}
        answers={["not-asked", "given", "refused", "not-able"]}
        answer={child.answer}
        change={(answer) => change({ child: { ...child, answer } })}
      />
      {child.answer === "refused" && typed.ground === "" && <p className="notice">{t("orientRefusedChild")}</p>}
      <Answered
        name="authority"
        legend={t("orientAuthority")}
        hint={t("orientAuthorityHint")}
        answers={["not-asked", "given", "refused"]}
        answer={authority.answer}
        change={(answer) => change({ authority: { ...authority, answer } })}
      />
      {mustName === "named" && <p className="notice">{t("orientAuthorityMust")}</p>}
      {askable.length > 0 && authority.answer !== "not-asked" && (
        <SelectField
          label={t("orientAuthorityWho")}
          need={mustName === "named" ? "required" : "optional"}
          options={askable.map((it) => ({ id: it.id, label: it.names.join(", ") || t("orientAuthorityUnnamed") }))}
          value={authority.person}
          change={(person) => change({ authority: { ...authority, person } })}
        />
      )}
      {authority.answer === "refused" && typed.ground === "" && <p className="notice">{t("orientRefusedAuthority")}</p>}
      <SelectField
        label={t("orientWaived")}
        need="optional"
        options={grounds.map((it) => ({ id: it.id, label: t("orientGround", { n: say(it.name), b: say(it.basis) }) }))}
        value={typed.ground}
        change={(ground) => change({ ground })}
      />
      {typed.ground !== "" && (
        <>
          <p className="hint">{t("orientWaivedHint")}</p>
          <TextField
            label={t("orientWaivedWhy")}
            need="required"
            value={typed.groundWhy}
            change={(groundWhy) => change({ groundWhy })}
          />
        </>
      )}
    </section>
  );
};

type Answer = OrientTyped["child"]["answer"];

interface AnsweredProps {
  readonly name: string;
  readonly legend: string;
  readonly hint: string;
  readonly answers: readonly Answer[];
  readonly answer: Answer;
  readonly change: (answer: Answer) => void;
}

const Answered = ({ name, legend, hint, answers, answer, change }: AnsweredProps) => {
  const { t } = useWords();
  return (
    <fieldset className="field" aria-describedby={`${name}-hint`}>
      <legend>{legend}</legend>
      <p className="hint" id={`${name}-hint`}>
        {hint}
      </p>
      <Choices
        name={name}
        kind="radio"
        options={answers.map((it) => ({ id: it, label: t(`consent_${it}`) }))}
        chosen={[answer]}
        change={([it]) => change(answers.find((known) => known === it) ?? "not-asked")}
      />
    </fieldset>
  );
};
