import { isLater, type SessionView } from "@relais/training";
import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { z } from "zod";
import { freshId, learning, nowClaimed } from "../../api/commands.ts";
import { dispatch } from "../../api/queries.ts";
import { ChoicesField } from "../../form/choices.tsx";
import { NumberField, SelectField } from "../../form/plain.tsx";
import { sayDateTime } from "../../parts/dates.ts";
import { Empty, Refused } from "../../parts/page.tsx";
import { useSend } from "../../parts/use-send.ts";
import { useWords } from "../../texts/language.tsx";
import { FormPart, useFileForm } from "../file/form-part.tsx";

type Test = SessionView["tests"][number];
const phases = ["pre", "post", "delayed", "refresher"] as const;

/** The tests of a session: opened and closed by a trainer, taken on one's own phone, on one that goes round, or on paper. */
export const Tests = ({ view }: { readonly view: SessionView }) => {
  const { t } = useWords();
  const trains = view.line.part !== "participant";
  return (
    <section aria-labelledby="tests">
      <h2 id="tests">{t("sessionTabTests")}</h2>
      {view.tests.length === 0 && <Empty title={t("testNone")} />}
      {view.tests.map((it) =>
        it.standing === "ahead" ? (
          <Ahead key={it.test} test={it} />
        ) : trains ? (
          <Held key={it.test} view={view} test={it} />
        ) : (
          <Taken key={it.test} view={view} test={it} />
        ),
      )}
      {trains && <OpenTest view={view} />}
    </section>
  );
};

interface TestProps {
  readonly view: SessionView;
  readonly test: Test;
}

/** What was planned for the weeks after the session, before its day. */
const Ahead = ({ test }: { readonly test: Test }) => {
  const { t, say } = useWords();
  return (
    <p>
      <strong>{t(`phase_${test.phase}`)}</strong>{" "}
      <span className="tag">{t("testAhead", { d: say(sayDateTime(test.opensAt)) })}</span>{" "}
      <span className="hint">{t("testQuestions", { n: test.questions })}</span>
    </p>
  );
};

const Head = ({ test }: { readonly test: Test }) => {
  const { t } = useWords();
  return (
    <p>
      <strong>{t(`phase_${test.phase}`)}</strong>{" "}
      <span className="tag">{t(test.standing === "open" ? "testOpened" : "testClosed")}</span>{" "}
      <span className="hint">{t("testQuestions", { n: test.questions })}</span>
    </p>
  );
};

/** What a participant sees of a test: their own taking of it. */
const Taken = ({ view, test }: TestProps) => {
  const { t } = useWords();
  const me = view.participants.find((it) => it.mine === "me");
  const own = test.attempts.find((it) => it.participant === me?.participant && it.standing !== "voided");
  const begin = useBegin(view, test, "own");
  return (
    <div className="card">
      <Head test={test} />
      {begin.error && <Refused error={begin.error} />}
      <p className="actions">
        {own !== undefined && (
          <Link to="/formation/tests/$id" params={{ id: own.attempt }} className="button main">
            {t(own.standing === "begun" ? "testGoOn" : "testSee")}
          </Link>
        )}
        {own === undefined && me !== undefined && test.standing === "open" && (
          <button type="button" className="main" onClick={() => begin.mutate(me.participant)}>
            {t("testTake")}
          </button>
        )}
      </p>
    </div>
  );
};

/** Opens the paper of somebody, and goes to it. */
const useBegin = (view: SessionView, { test }: Test, on: "own" | "shared") => {
  const navigate = useNavigate();
  return useMutation<string, Error, string>({
    mutationFn: async (participant) => {
      const id = freshId();
      await dispatch([
        learning("begin-attempt", id, { time: nowClaimed(), session: view.line.id, test, participant, on }),
      ]);
      return id;
    },
    onSuccess: (id) => navigate({ to: "/formation/tests/$id", params: { id } }),
  });
};

/** What a trainer sees: who has handed in, and the ways to take it. */
const Held = ({ view, test }: TestProps) => {
  const { t } = useWords();
  const send = useSend();
  const navigate = useNavigate();
  const begin = useBegin(view, test, "shared");
  const [who, setWho] = useState("");
  const nameOf = (participant: string): string =>
    view.participants.find((it) => it.participant === participant)?.name ?? "—";
  const handed = test.attempts.filter((it) => it.standing === "submitted").length;
  const here = view.participants.filter((it) => it.left === null);
  const left = here.filter(
    (it) =>
      !test.attempts.some(({ participant, standing }) => participant === it.participant && standing === "submitted"),
  );
  return (
    <div className="card">
      <Head test={test} />
      <p role="status">{t("testHanded", { n: handed, of: here.length })}</p>
      {(send.error ?? begin.error) && <Refused error={send.error ?? begin.error} />}
      <ul className="plain rows">
        {test.attempts.map((it) => (
          <li key={it.attempt}>
            <p>
              <Link to="/formation/tests/$id" params={{ id: it.attempt }}>
                {nameOf(it.participant)}
              </Link>{" "}
              <span className="hint">{t(`attempt_${it.standing}`, { n: it.answered })}</span>{" "}
              {it.mark !== null && it.standing === "submitted" && (
                <strong>{t("attemptMark", { right: it.mark.right, of: it.mark.of })}</strong>
              )}
            </p>
          </li>
        ))}
      </ul>
      {test.standing === "open" && left.length > 0 && (
        <form
          className="no-print"
          onSubmit={(event) => {
            event.preventDefault();
            const begun = test.attempts.find((it) => it.participant === who && it.standing === "begun");
            if (begun === undefined) begin.mutate(who);
            else void navigate({ to: "/formation/tests/$id", params: { id: begun.attempt } });
          }}
        >
          <SelectField
            label={t("testPassTo")}
            need="required"
            options={left.map((it) => ({ id: it.participant, label: it.name ?? "—" }))}
            value={who}
            change={setWho}
          />
          <p className="actions">
            <button type="submit" disabled={who === "" || begin.isPending}>
              {t("testPass")}
            </button>
          </p>
        </form>
      )}
      <p className="actions no-print">
        <Link
          to="/formation/seances/$id/tests/$test/papier"
          params={{ id: view.line.id, test: test.test }}
          className="button"
        >
          {t("testPaper")}
        </Link>
        <Link
          to="/formation/seances/$id/tests/$test/saisie"
          params={{ id: view.line.id, test: test.test }}
          className="button"
        >
          {t("testEntry")}
        </Link>
        {test.standing === "open" && (
          <button
            type="button"
            className="quiet"
            onClick={() => send.mutate([learning("close-test", view.line.id, { time: nowClaimed(), test: test.test })])}
          >
            {t("testClose")}
          </button>
        )}
      </p>
    </div>
  );
};

const Typed = z.object({ phase: z.enum(phases), modules: z.array(z.string()), minutes: z.string(), after: z.string() });

const OpenTest = ({ view }: { readonly view: SessionView }) => {
  const { t, say } = useWords();
  const next = phases.find((phase) => !view.tests.some((it) => it.phase === phase)) ?? "delayed";
  const form = useFileForm<z.infer<typeof Typed>>({
    name: `session|${view.line.id}|test`,
    empty: { phase: next, modules: view.modules.map((it) => it.module), minutes: "", after: "" },
    shape: Typed,
    commandOf: ({ phase, modules, minutes, after }) =>
      learning("open-test", view.line.id, {
        time: nowClaimed(),
        test: freshId(),
        phase,
        questions: view.modules.filter((it) => modules.includes(it.module)).flatMap((it) => it.questions),
        minutes: minutes === "" ? null : Number(minutes),
        after: isLater({ phase }) && after !== "" ? Number(after) : null,
      }),
  });
  const { typed, change } = form;
  return (
    <FormPart
      form={form}
      summary={t("testOpen")}
      submit={t("testOpen")}
      missing={typed.modules.length === 0 ? t("sessionModules") : null}
    >
      <p className="hint">{t("testOpenHint")}</p>
      <ChoicesField
        legend={t("testWhich")}
        name="phase"
        kind="radio"
        options={phases.map((id) => ({ id, label: t(`phase_${id}`) }))}
        chosen={[typed.phase]}
        change={([phase]) => change({ phase: phase as (typeof phases)[number] })}
      />
      <ChoicesField
        legend={t("sessionModules")}
        name="test-modules"
        kind="checkbox"
        options={view.modules.map((it) => ({ id: it.module, label: say(it.title) }))}
        chosen={typed.modules}
        change={(modules) => change({ modules })}
      />
      <NumberField
        label={t("testMinutes")}
        need="optional"
        most={600}
        value={typed.minutes}
        change={(minutes) => change({ minutes })}
      />
      {isLater(typed) && (
        <NumberField
          label={t("testAfter")}
          need="optional"
          most={1_000}
          value={typed.after}
          change={(after) => change({ after })}
        />
      )}
    </FormPart>
  );
};
