import type { FileView } from "@relais/casework";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { command } from "../../api/commands.ts";
import { dispatch, reference } from "../../api/queries.ts";
import { Refused } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";

/** Where a missing fact can be given: the form of a step that asks for it, or the correction of the act that should have. */
const Answer = ({ view, field }: { readonly view: FileView; readonly field: string }) => {
  const { t } = useWords();
  const asking = (useQuery(reference).data?.steps ?? []).filter((it) => it.fields.some((one) => one.field === field));
  const isAsking = (step: string): boolean => asking.some(({ id }) => id === step);
  const done = view.acts.find((it) => isAsking(it.step) && !it.withdrawn);
  const { id } = view.file;
  if (done !== undefined) {
    return (
      <Link to="/dossiers/$id/corrections/$act" params={{ id, act: done.id }}>
        {t("answer")}
      </Link>
    );
  }
  const open = view.steps.find((it) => isAsking(it.step) && it.status === "possible");
  return open === undefined ? null : (
    <Link to="/dossiers/$id/actes/$step" params={{ id, step: open.step }}>
      {t("answer")}
    </Link>
  );
};

/** What only a person can answer: is this the same act, and which fact is missing. */
export const Questions = ({ view }: { readonly view: FileView }) => {
  const { t, say } = useWords();
  const queries = useQueryClient();
  const link = useMutation({
    mutationFn: ([first, ...rest]: readonly string[]) =>
      dispatch(rest.map((act) => command("link-same-act", view.file.id, { act, sameAs: first ?? act }))),
    onSettled: () => queries.invalidateQueries(),
  });
  if (view.questions.length === 0) return null;
  return (
    <section className="notice" aria-labelledby="questions">
      <h2 id="questions">{t("questions")}</h2>
      <ul>
        {view.questions.map((it) =>
          it.kind === "same-act" ? (
            <li key={it.step}>
              {t("sameActAsk", { t: say(it.title) })}{" "}
              <button type="button" onClick={() => link.mutate(it.acts)}>
                {t("sameActYes")}
              </button>
            </li>
          ) : (
            <li key={it.field}>
              {t("missingFact", { t: say(it.label) })} <Answer view={view} field={it.field} />
            </li>
          ),
        )}
      </ul>
      {link.error && <Refused error={link.error} />}
    </section>
  );
};
