import type { CascadeView } from "@relais/training";
import { useWords } from "../../texts/language.tsx";
import { ByDepartment } from "./by-department.tsx";
import { FiguresTable } from "./figures.tsx";

/** Every unit with its word and its counts, by name. */
export const UnitsList = ({ view: { units, departments } }: { readonly view: CascadeView }) => {
  const { t, say } = useWords();
  return (
    <section aria-labelledby="cascade-units">
      <h2 id="cascade-units">{t("cascadeUnits")}</h2>
      <ByDepartment
        departments={departments}
        lines={units}
        show={(here, department) => (
          <FiguresTable
            caption={department}
            lines={here.map((it) => ({ ...it, name: say(it.name), word: t(`cascadeCoverage_${it.coverage}`) }))}
          />
        )}
      />
    </section>
  );
};
