import { formFaults } from "@relais/casework";
import { formatInstant } from "@relais/core";
import { useEffect, useState } from "react";
import { OFFSET } from "../parts/dates.ts";
import { useWords } from "../texts/language.tsx";
import { claimed, type When } from "./when.tsx";

interface Entry {
  readonly when: When;
  readonly values: Readonly<Record<string, unknown>>;
  readonly required: readonly string[];
}

interface Checks {
  /** True when nothing stops the author; otherwise every fault is shown and the first takes the focus. */
  readonly pass: () => boolean;
  readonly errorOf: (field: string) => string | undefined;
}

/** The checks of a form, run on the device: shown once sending was tried, and from then on as one types. */
export const useFormChecks = ({ when, values, required }: Entry, fields: Parameters<typeof formFaults>[1]): Checks => {
  const { say } = useWords();
  const [tried, setTried] = useState(0);
  const now = formatInstant(Date.now());
  const time = claimed(when) ?? { from: now, to: now };
  const entry = { time, values: JSON.parse(JSON.stringify(values)), required };
  const faults = formFaults(entry, fields, Date.now(), { offsetMinutes: OFFSET });
  useEffect(() => {
    if (tried > 0) document.querySelector<HTMLElement>("form .error")?.scrollIntoView({ block: "center" });
  }, [tried]);
  return {
    pass: () => {
      setTried(tried + 1);
      return faults.length === 0;
    },
    errorOf: (field) => {
      const found = faults.find((it) => it.field === field);
      return tried === 0 || found === undefined ? undefined : say(found.text);
    },
  };
};
