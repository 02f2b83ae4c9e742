import { useEffect, useRef, useState } from "react";
import { dropDraft, findDraft, keepDraft } from "./drafts.ts";

/** A pause in typing after which the draft is kept, in ms. */
const PAUSE = 500;

export interface Draft<T> {
  readonly value: T;
  readonly change: (value: T) => void;
  /** `looking` until it is known whether a draft was kept; `found` when one was taken up. */
  readonly state: "looking" | "none" | "found" | "kept";
  readonly drop: () => Promise<void>;
}

/**
 * The state of a form, kept on the device at every pause under the account's own key. A kept draft is taken up when
 * `accepts` says that it still fits the form.
 */
export const useDraft = <T>(
  account: string,
  form: string,
  initial: T,
  accepts: (found: unknown) => T | undefined,
): Draft<T> => {
  const [value, setValue] = useState(initial);
  const [state, setState] = useState<Draft<T>["state"]>("looking");
  const timer = useRef<number | undefined>(undefined);
  const latest = useRef<T>(initial);
  const fits = useRef(accepts);
  useEffect(() => {
    let gone = false;
    findDraft(account, form)
      .catch(() => undefined)
      .then((found) => {
        if (gone) return;
        const taken = found === undefined ? undefined : fits.current(found);
        if (taken !== undefined) {
          latest.current = taken;
          setValue(taken);
        }
        setState(taken === undefined ? "none" : "found");
      });
    return () => {
      gone = true;
      // Leaving within the pause loses nothing either.
      if (timer.current !== undefined) {
        window.clearTimeout(timer.current);
        void keepDraft(account, form, latest.current);
      }
    };
  }, [account, form]);
  return {
    value,
    state,
    change: (next) => {
      latest.current = next;
      setValue(next);
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => {
        timer.current = undefined;
        keepDraft(account, form, latest.current).then(
          () => setState("kept"),
          () => undefined,
        );
      }, PAUSE);
    },
    drop: async () => {
      window.clearTimeout(timer.current);
      timer.current = undefined;
      await dropDraft(account, form);
      setState("none");
    },
  };
};
