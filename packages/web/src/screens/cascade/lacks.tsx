import { type CascadeView, ENDING_DAYS } from "@relais/training";
import { useWords } from "../../texts/language.tsx";
import { Label } from "../circuits/sorting.tsx";
import { ByDepartment } from "./by-department.tsx";

interface ViewProps {
  readonly view: CascadeView;
}

/** Roles and units in which nobody is trained, or nobody attested. */
export const Gaps = ({ view: { gaps, departments } }: ViewProps) => {
  const { t, say } = useWords();
  return (
    <section aria-labelledby="cascade-gaps">
      <h2 id="cascade-gaps">{t("cascadeGaps")}</h2>
      <p className="hint">{t(gaps.length === 0 ? "cascadeGapsNone" : "cascadeGapsHint")}</p>
      <ByDepartment
        departments={departments}
        lines={gaps}
        show={(here, department) => (
          <table className="shares flat">
            <caption className="hidden">{department}</caption>
            <thead>
              <tr>
                <th scope="col">{t("cascadeUnit")}</th>
                <th scope="col">{t("cascadeRole")}</th>
                <th scope="col">{t("cascadeAssigned")}</th>
                <th scope="col">{t("cascadeTrained")}</th>
                <th scope="col">{t("cascadeAttested")}</th>
              </tr>
            </thead>
            <tbody>
              {here.map((it) => (
                <tr key={`${it.unit} ${it.role}`}>
                  <th scope="row">{say(it.unitName)}</th>
                  <td>{say(it.roleName)}</td>
                  <td>
                    <Label text={t("cascadeAssigned")} />
                    {it.assigned}
                  </td>
                  <td>
                    <Label text={t("cascadeTrained")} />
                    {it.trained}
                  </td>
                  <td>
                    <Label text={t("cascadeAttested")} />
                    {it.attested ?? t("cascadeNotAsked")}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      />
    </section>
  );
};

const WORTHS = [
  { of: "ending", name: "cascadeEnding" },
  { of: "stale", name: "cascadeStale" },
  { of: "sound", name: "cascadeSound" },
  { of: "none", name: "cascadeWithout" },
] as const;

/** Who goes stale next, by role and department: how many, and of how many. */
export const Endings = ({ view: { endings, departments } }: ViewProps) => {
  const { t, say } = useWords();
  const nameOf = (code: string | null): string =>
    code === null ? t("cascadeNoDepartment") : (departments.find((it) => it.code === code)?.name ?? code);
  return (
    <section aria-labelledby="cascade-endings">
      <h2 id="cascade-endings">{t("cascadeEndings")}</h2>
      <p className="hint">
        {t(endings.length === 0 ? "cascadeEndingsNone" : "cascadeEndingsHint", { n: ENDING_DAYS })}
      </p>
      {endings.length > 0 && (
        <table className="shares flat">
          <caption className="hidden">{t("cascadeEndings")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("cascadeRole")}</th>
              <th scope="col">{t("cascadeDepartment")}</th>
              {WORTHS.map((it) => (
                <th key={it.of} scope="col">
                  {t(it.name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {endings.map((it) => (
              <tr key={`${it.role} ${it.department}`}>
                <th scope="row">{say(it.roleName)}</th>
                <td>{nameOf(it.department)}</td>
                {WORTHS.map(({ of, name }) => (
                  <td key={of}>
                    <Label text={t(name)} />
                    {it[of]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};
