import type { ReactNode } from "react";
import { useMe } from "../../app/session.ts";
import { ServerOnly } from "../../parts/server-only.tsx";
import { useWords } from "../../texts/language.tsx";

interface SteeringProps {
  readonly children: ReactNode;
}

/** What is for whoever steers the office: to anybody else it is said whose it is. */
export const Steering = ({ children }: SteeringProps) => {
  const { t } = useWords();
  const { powers } = useMe();
  return powers.includes("pilote") ? children : <p className="notice">{t("planRefused")}</p>;
};

/** The same, of what comes from the server and waits for the network. */
export const ServedSteering = ({ children }: SteeringProps) => (
  <Steering>
    <ServerOnly>{children}</ServerOnly>
  </Steering>
);
