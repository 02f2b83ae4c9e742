import type { FileView } from "@relais/casework";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { sendCommands } from "../../api/client.ts";
import { command } from "../../api/commands.ts";
import { Refused } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";

/** What only a person can answer: is this the same act, and which fact is missing. */
export const Questions = ({ view }: { readonly view: FileView }) => {
  const { t, say } = useWords();
  const queries = useQueryClient();
  const link = useMutation({
    mutationFn: ([first, ...rest]: readonly string[]) =>
      sendCommands(rest.map((act) => command("link-same-act", view.file.id, { act, sameAs: first ?? act }))),
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
            <li key={it.field}>{t("missingFact", { t: say(it.label) })}</li>
          ),
        )}
      </ul>
      {link.error && <Refused error={link.error} />}
    </section>
  );
};
