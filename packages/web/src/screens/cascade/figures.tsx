import { type CascadeFigures, CascadeStanding, type Share } from "@relais/training";
import { useWords } from "../../texts/language.tsx";
import { Label } from "../circuits/sorting.tsx";

interface FiguresLine extends CascadeFigures {
  readonly name: string;
  /** A word beside the name. */
  readonly word?: string;
}

interface FiguresProps {
  readonly caption: string;
  readonly lines: readonly FiguresLine[];
  /** Of all lines together, said last. */
  readonly total?: CascadeFigures;
}

/** What is counted of each part of the cascade, each figure with what it is counted of. */
export const FiguresTable = ({ caption, lines, total }: FiguresProps) => {
  const { t } = useWords();
  const share = useShare();
  const all = total === undefined ? lines : [...lines, { ...total, name: t("cascadeTotal") }];
  return (
    <table className={total === undefined ? "shares flat" : "shares"}>
      <caption className="hidden">{caption}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{t("cascadeSessions")}</th>
          <th scope="col">{t("cascadePersons")}</th>
          <th scope="col">{t("cascadeReach")}</th>
          <th scope="col">{t("cascadeFidelity")}</th>
        </tr>
      </thead>
      <tbody>
        {all.map(({ name, word, sessions, listed, present, reach, fidelity }) => (
          <tr key={name}>
            <th scope="row">
              {name}
              {word !== undefined && <span className="hint"> · {word}</span>}
            </th>
            <td>
              <Label text={t("cascadeSessions")} />
              {CascadeStanding.options
                .flatMap((is) => (sessions[is] === 0 ? [] : [t(`cascadeSessions_${is}`, { n: sessions[is] })]))
                .join(", ") || t("cascadeSessions_none")}
            </td>
            <td>
              <Label text={t("cascadePersons")} />
              {t("cascadeCounted", { n: present, of: listed })}
            </td>
            <td>
              <Label text={t("cascadeReach")} />
              {reach.of === 0 ? t("cascadeReachNone") : share(reach)}
            </td>
            <td>
              <Label text={t("cascadeFidelity")} />
              {fidelity.of === 0
                ? t("cascadeFidelityNone")
                : `${share(fidelity)}, ${t("cascadeFidelityNoted", { n: fidelity.noted })}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const useShare = (): ((it: Share) => string) => {
  const { t } = useWords();
  return ({ n, of }) => t("cascadeShare", { n, of, p: Math.round((100 * n) / of) });
};
