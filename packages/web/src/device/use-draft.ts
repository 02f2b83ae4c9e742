import { useCallback, useEffect, useRef, useState } from "react";
import { openVault } from "./device.ts";
import { kept, pauses } from "./typing.ts";

/** A pause in typing after which the draft is kept, in ms. */
const PAUSE = 500;

const keepDraft = async (form: string, value: unknown): Promise<void> => {
  const vault = await openVault();
  if (vault === null) throw new Error("This browser keeps no drafts");
  await vault.keep([{ shelf: "drafts", name: form, value }]);
};
const findDraft = async (form: string): Promise<unknown> => (await openVault())?.get("drafts", form);

export interface Draft<T> {
  readonly value: T;
  readonly change: (value: T) => void;
  /** `looking` until it is known whether a draft was kept; `found` when one was taken up. */
  readonly state: "looking" | "none" | "found" | "kept";
  readonly drop: () => Promise<void>;
}

/**
 * The state of a form, kept in the open store of its author at every pause. A kept draft is taken up when `accepts` says that
 * it still fits the form.
 */
export const useDraft = <T>(form: string, initial: T, accepts: (found: unknown) => T | undefined): Draft<T> => {
  const [value, setValue] = useState(initial);
  const [state, setState] = useState<Draft<T>["state"]>("looking");
  const timer = useRef<number | undefined>(undefined);
  const latest = useRef<T>(initial);
  const fits = useRef(accepts);
  const keepNow = useCallback((): Promise<void> => keepDraft(form, latest.current), [form]);
  useEffect(() => {
    let gone = false;
    findDraft(form)
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
        kept(keepNow);
        keepNow().catch(() => undefined);
      }
    };
  }, [form, keepNow]);
  return {
    value,
    state,
    change: (next) => {
      latest.current = next;
      setValue(next);
      window.clearTimeout(timer.current);
      pauses(keepNow);
      timer.current = window.setTimeout(() => {
        timer.current = undefined;
        kept(keepNow);
        keepNow().then(
          () => setState("kept"),
          () => undefined,
        );
      }, PAUSE);
    },
    drop: async () => {
      window.clearTimeout(timer.current);
      timer.current = undefined;
      kept(keepNow);
      await keepDraft(form, undefined).catch(() => undefined);
      setState("none");
    },
  };
};
