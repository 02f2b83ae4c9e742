import type { CascadeView } from "@relais/training";
import type { ReactNode } from "react";
import { useWords } from "../../texts/language.tsx";

interface ByDepartmentProps<T> {
  readonly departments: CascadeView["departments"];
  readonly lines: readonly T[];
  readonly show: (lines: readonly T[], department: string) => ReactNode;
}

/** A long list, folded by department; on paper all of it, each part under its name. */
export const ByDepartment = <T extends { readonly department: string | null }>({
  departments,
  lines,
  show,
}: ByDepartmentProps<T>) => {
  const { t } = useWords();
  return departments.flatMap(({ code, name }) => {
    const here = lines.filter((it) => it.department === code);
    const said = code === null ? t("cascadeNoDepartment") : name;
    if (here.length === 0) return [];
    return [
      <details key={said} className="fold">
        <summary>{t("cascadeFold", { d: said, n: here.length })}</summary>
        <h3 className="only-print">{said}</h3>
        {show(here, said)}
      </details>,
    ];
  });
};
