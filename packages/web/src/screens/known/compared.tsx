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
          <th scope="col">{t("knownEntered")}</th>
          <th scope="col">{t("knownThere", { n: number })}</th>
        </tr>
      </thead>
      {compared.map((it) => (
        <tbody key={it.what} className={it.standing}>
          <tr>
            <th scope="rowgroup" colSpan={2}>
              {t(`compared_${it.what}`)}{" "}
              <span className="standing">
                <span aria-hidden="true">{SIGNS[it.standing]} </span>
                {it.standing === "agrees" || it.standing === "close"
                  ? t("standingWith", { s: t(`standing_${it.standing}`), l: say(it.level) })
                  : t(`standing_${it.standing}`)}
              </span>
            </th>
          </tr>
          <tr>
            <td>{it.entered === null ? <span className="hint">{t("nothingSaid")}</span> : say(it.entered)}</td>
            <td>{it.known === null ? <span className="hint">{t("nothingSaid")}</span> : say(it.known)}</td>
          </tr>
        </tbody>
      ))}
    </table>
  );
};
