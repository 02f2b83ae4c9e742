import type { Me } from "@relais/casework";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMe } from "../app/session.ts";
import { useWords } from "../texts/language.tsx";

interface Props {
  /** Those of which one is needed. */
  readonly powers: Me["powers"];
  /** What is said to whoever has none. */
  readonly refused: string;
  readonly children: ReactNode;
}

/** A form that takes a power and the second factor: whoever lacks one hears it before typing, and the server decides. */
export const Strong = ({ powers, refused, children }: Props) => {
  const { t } = useWords();
  const me = useMe();
  if (!powers.some((it) => me.powers.includes(it))) return <p className="notice">{refused}</p>;
  if (me.factor === "given") return children;
  return (
    <div className="notice">
      <p>{t("enterFactor")}</p>
      <p className="actions">
        <Link to="/compte" className="button">
          {t("navAccount")}
        </Link>
      </p>
    </div>
  );
};
