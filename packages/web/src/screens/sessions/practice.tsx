import type { SessionView } from "@relais/training";
import { Link } from "@tanstack/react-router";
import { z } from "zod";
import { freshId, learning, nowClaimed } from "../../api/commands.ts";
import { ChoicesField } from "../../form/choices.tsx";
import { SelectField } from "../../form/plain.tsx";
import { Empty } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";
import { FormPart, useFileForm } from "../file/form-part.tsx";
import { NameRater } from "./name-rater.tsx";
import { ParticipantField } from "./participant-field.tsx";
import { twoDigits } from "./words.ts";

type Line = SessionView["observations"][number];

/** Observed practice: who is watched by which two raters, and how far they agree once both are done. */
export const Practice = ({ view }: { readonly view: SessionView }) => {
  const { t } = useWords();
  const trains = view.line.part === "trainer" || view.line.part === "manager";
  return (
    <section aria-labelledby="practice">
      <h2 id="practice">{t("sessionTabPractice")}</h2>
      {view.line.part !== "participant" && <p className="hint">{t("practiceHint")}</p>}
      {view.observations.length === 0 && <Empty title={t("practiceNone")} />}
      <ul className="plain cards">
        {view.observations.map((it) => (
          <Observation key={it.observation} view={view} line={it} />
        ))}
      </ul>
      {trains && <OpenObservation view={view} />}
      {trains && <NameRater view={view} />}
    </section>
  );
};

const Observation = ({ view, line }: { readonly view: SessionView; readonly line: Line }) => {
  const { t, say, language } = useWords();
  const who = view.participants.find((it) => it.participant === line.participant)?.name ?? "—";
  return (
    <li className="card">
      <p className="card-head">
        <strong>{who}</strong> <span className="tag">{t(`practice_${line.standing}`)}</span>
      </p>
      <p>
        {say(line.moduleTitle)} · {t(`practice_${line.practice}`)}
        {line.gameTitle !== null && ` · ${line.gameTitle}`}
      </p>
      <p className="hint">{line.raters.map((it) => it.name ?? "—").join(" · ")}</p>
      {line.standing === "done" && (
        <p className="hint">
          {line.kappa === null
            ? t("practiceKappaNone")
            : t("practiceKappa", {
                k: twoDigits(line.kappa.value, language),
                from: twoDigits(line.kappa.from, language),
                to: twoDigits(line.kappa.to, language),
                n: line.kappa.n,
              })}
        </p>
      )}
      {line.standing !== "theirs" && (
        <p className="actions">
          <Link
            to="/formation/seances/$id/observations/$observation"
            params={{ id: view.line.id, observation: line.observation }}
            className={line.standing === "mine" ? "button main" : "button"}
          >
            {t(line.standing === "mine" ? "observeFill" : "observeSee")}
          </Link>
        </p>
      )}
    </li>
  );
};

const Typed = z.object({
  participant: z.string(),
  module: z.string(),
  practice: z.enum(["role-play", "interview"]),
  game: z.string(),
  first: z.string(),
  second: z.string(),
});

const OpenObservation = ({ view }: { readonly view: SessionView }) => {
  const { t, say } = useWords();
  const [first, second] = view.trainers;
  const form = useFileForm<z.infer<typeof Typed>>({
    name: `session|${view.line.id}|observation`,
    empty: {
      participant: "",
      module: view.modules[0]?.module ?? "",
      practice: "role-play",
      game: "",
      first: first?.account ?? "",
      second: second?.account ?? "",
    },
    shape: Typed,
    commandOf: (it) =>
      learning("open-observation", view.line.id, {
        time: nowClaimed(),
        observation: freshId(),
        participant: it.participant,
        module: it.module,
        practice: it.practice,
        game: it.practice === "role-play" && it.game !== "" ? it.game : null,
        raters: [it.first, it.second],
      }),
  });
  const { typed, change } = form;
  const raters = [...view.trainers, ...view.raters].map((it) => ({ id: it.account, label: it.name ?? "—" }));
  const games = view.modules.find((it) => it.module === typed.module)?.games ?? [];
  const isWhole = typed.participant !== "" && typed.module !== "" && typed.first !== "" && typed.second !== "";
  return (
    <FormPart
      form={form}
      summary={t("practiceOpen")}
      submit={t("practiceOpen")}
      missing={isWhole ? null : t("practiceMissing")}
    >
      <ParticipantField
        label={t("practiceWho")}
        people={view.participants}
        value={typed.participant}
        change={(participant) => change({ participant })}
      />
      <SelectField
        label={t("sessionModules")}
        need="required"
        options={view.modules.map((it) => ({ id: it.module, label: say(it.title) }))}
        value={typed.module}
        change={(module) => change({ module, game: "" })}
      />
      <ChoicesField
        legend={t("practiceOn")}
        name="practice"
        kind="radio"
        options={(["role-play", "interview"] as const).map((id) => ({ id, label: t(`practice_${id}`) }))}
        chosen={[typed.practice]}
        change={([practice]) => change({ practice: practice as "role-play" | "interview" })}
      />
      {typed.practice === "role-play" && (
        <SelectField
          label={t("practiceGame")}
          need="optional"
          options={games.map((it) => ({ id: it.id, label: it.title }))}
          value={typed.game}
          change={(game) => change({ game })}
        />
      )}
      <SelectField
        label={t("practiceFirst")}
        need="required"
        options={raters}
        value={typed.first}
        change={(it) => change({ first: it })}
      />
      <SelectField
        label={t("practiceSecond")}
        need="required"
        options={raters}
        value={typed.second}
        change={(it) => change({ second: it })}
      />
    </FormPart>
  );
};
