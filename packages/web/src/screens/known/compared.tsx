import type { Compared as ComparedLine } from "@relais/casework";
import { useWords } from "../../texts/language.tsx";

/** A sign beside the word, for whoever looks before reading; it is never alone. */
const SIGNS: Readonly<Record<ComparedLine["standing"], string>> = {
  agrees: "=",
  close: "≈",
  differs: "≠",
  unknown: "?",
};

interface Props {
  readonly compared: readonly ComparedLine[];
  readonly number: string;
}

/** What was entered beside what the file says, field by field, and in words whether the two agree. */
export const Compared = ({ compared, number }: Props) => {
  const { t, say } = useWords();
  return (
    <table className="compared">
      <caption className="hint">{t("knownCompare", { n: number })}</caption>
      <thead>
        <tr>
          <th scope="col">{t("knownField")}</th>
          <th scope="col">{t("knownEntered")}</th>
          <th scope="col">{t("knownThere", { n: number })}</th>
        </tr>
      </thead>
      <tbody>
        {compared.map((it) => (
          <tr key={it.what} className={it.standing}>
            <th scope="row">
              {t(`compared_${it.what}`)}
              <span className="standing">
                <span aria-hidden="true">{SIGNS[it.standing]} </span>
                {t(`standing_${it.standing}`)}
                {(it.standing === "agrees" || it.standing === "close") && ` : ${say(it.level)}`}
              </span>
            </th>
            <td>{it.entered === null ? <span className="hint">{t("nothingSaid")}</span> : say(it.entered)}</td>
            <td>{it.known === null ? <span className="hint">{t("nothingSaid")}</span> : say(it.known)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
