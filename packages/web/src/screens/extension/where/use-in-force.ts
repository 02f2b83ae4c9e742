import { IsoDay } from "@relais/core";
import { readPlan } from "@relais/extension";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { z } from "zod";
import { actionPlan, revisions } from "../../../api/extension.ts";
import { useOnline } from "../../../app/use-online.ts";
import { openVault } from "../../../device/device.ts";

const PlanText = z.strictObject({ text: z.string(), daysOff: z.array(IsoDay) });
/** The plan in force as it is written, and the holidays over its years. */
export type PlanText = z.infer<typeof PlanText>;

const AT = { shelf: "drafts", name: "extension-where-plan" } as const;

/** What a device kept of the plan in force; null where it kept nothing, or what this Relais no longer reads. */
export const planKept = (found: unknown): PlanText | null => {
  const kept = PlanText.safeParse(found).data ?? null;
  return kept === null || readPlan(kept.text, "plan").plan === null ? null : kept;
};

export type InForce =
  | { readonly is: "looking" }
  | { readonly is: "here"; readonly plan: PlanText; readonly from: "server" | "device" }
  /** Neither was it read now, nor is it kept; `error`: what the server answered. */
  | { readonly is: "none"; readonly error: unknown; readonly retry: () => void };

/** The plan in force, kept on the device as it is read, for when there is no network. */
export const useInForce = (): InForce => {
  const online = useOnline();
  const written = useQuery({ ...revisions, enabled: online });
  const laid = useQuery({ ...actionPlan, enabled: online });
  const [kept, setKept] = useState<PlanText | "looking" | null>("looking");
  const text = written.data?.inForce;
  const daysOff = laid.data?.daysOff;
  const read = useMemo(
    (): PlanText | null => (text === undefined || daysOff === undefined ? null : { text, daysOff: [...daysOff] }),
    [text, daysOff],
  );
  useEffect(() => {
    let gone = false;
    const vault = openVault();
    if (read === null) {
      vault
        .then((it) => it?.get(AT.shelf, AT.name))
        .catch(() => undefined)
        .then((found) => {
          if (!gone) setKept(planKept(found));
        });
    } else {
      // A device without room shows it all the same.
      vault.then((it) => it?.keep([{ ...AT, value: read }])).catch(() => undefined);
    }
    return () => {
      gone = true;
    };
  }, [read]);
  if (read !== null) return { is: "here", plan: read, from: "server" };
  if (online && (written.isPending || laid.isPending)) return { is: "looking" };
  if (kept === "looking") return { is: "looking" };
  if (kept !== null) return { is: "here", plan: kept, from: "device" };
  const retry = (): void => void Promise.all([written.refetch(), laid.refetch()]);
  return { is: "none", error: written.error ?? laid.error, retry };
};
