import type { ReactNode } from "react";
import { useMe } from "../../app/session.ts";
import { ServerOnly } from "../../parts/server-only.tsx";
import { useWords } from "../../texts/language.tsx";

/** What is for whoever steers the office, and comes from the server: to anybody else it is said whose it is. */
export const Steering = ({ children }: { readonly children: ReactNode }) => {
  const { t } = useWords();
  const { powers } = useMe();
  if (!powers.includes("pilote")) return <p className="notice">{t("planRefused")}</p>;
  return <ServerOnly>{children}</ServerOnly>;
};
