import type { PlanChange } from "@relais/extension";
import type { TextKey } from "../../texts/fr.ts";
import { useWords } from "../../texts/language.tsx";

/** What a revision changes, in words, part by part. */
export const Changes = ({ changes }: { readonly changes: readonly PlanChange[] }) => {
  const { t, say } = useWords();
  const isOf = (it: PlanChange): string =>
    it.is === "changed"
      ? t("change_changed", { f: it.fields.map((field) => t(`field_${field}` as TextKey)).join(", ") })
      : t(`change_${it.is}`);
  return (
    <section aria-labelledby="revise-changes">
      <h3 id="revise-changes">{t("reviseChanges")}</h3>
      {changes.length === 0 ? (
        <p>{t("reviseSame")}</p>
      ) : (
        <ul>
          {changes.map((it) => (
            <li key={`${it.of} ${it.key} ${it.is}`}>
              {t("changeLine", {
                o: t(`changeOf_${it.of}`),
                t: it.site === null ? say(it.title) : `${say(it.title)} · ${say(it.site)}`,
                i: isOf(it),
              })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
