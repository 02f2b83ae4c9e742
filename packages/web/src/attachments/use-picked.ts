import { useEffect, useRef, useState } from "react";
import { freshId } from "../api/commands.ts";
import { vaultBlobs } from "../device/vault-blobs.ts";
import { isPhoto, kindOf } from "./kind.ts";
import { thumbnailOf } from "./photo.ts";
import { type Picked, pickedOn } from "./picked.ts";

const kept = pickedOn(vaultBlobs);

/** What is chosen in a form, ready to be shown. */
export interface Chosen extends Picked {
  readonly mime: NonNullable<ReturnType<typeof kindOf>>;
  /** A small picture as a data address; null for a paper. */
  readonly thumbnail: string | null;
}

const looked = async ({ name, blob }: Picked): Promise<Chosen | undefined> => {
  const mime = kindOf(new Uint8Array(await blob.slice(0, 16).arrayBuffer()));
  if (mime === undefined) return undefined;
  const thumbnail = isPhoto(mime) ? await thumbnailOf(blob).catch(() => null) : null;
  return { name, blob, mime, thumbnail };
};

/**
 * The choice of a form. `kept`: it is on this device, encrypted, and there again after the page was left. `memory`: it could not be
 * kept, and lasts as long as the page. `other`: neither a photo nor a PDF, and not taken.
 */
export interface Choice {
  readonly chosen: Chosen | null;
  readonly state: "none" | "keeping" | "kept" | "memory" | "other";
  readonly pick: (file: File) => Promise<void>;
  readonly drop: () => Promise<void>;
}

export const usePicked = (form: string): Choice => {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [state, setState] = useState<Choice["state"]>("none");
  /** Changes to what is kept, one after the other: the last choice is the one that stays. */
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const next = turn.current.then(work, work);
    turn.current = next;
    return next;
  };
  const latest = useRef<Blob | null>(null);
  useEffect(() => {
    let gone = false;
    kept
      .find(form)
      .catch(() => undefined)
      .then(async (found) => {
        const again = found && (await looked(found));
        if (gone || again === undefined || latest.current !== null) return;
        setChosen(again);
        setState("kept");
      });
    return () => {
      gone = true;
    };
  }, [form]);
  return {
    chosen,
    state,
    pick: async (file) => {
      const next = await looked({ name: file.name, blob: file });
      if (next === undefined) return setState("other");
      latest.current = file;
      setChosen(next);
      setState("keeping");
      const done = await inTurn(() => kept.keep(form, freshId(), next)).then(
        () => "kept" as const,
        () => "memory" as const,
      );
      if (latest.current === file) setState(done);
    },
    drop: async () => {
      latest.current = null;
      setChosen(null);
      setState("none");
      await inTurn(() => kept.drop(form)).catch(() => undefined);
    },
  };
};
