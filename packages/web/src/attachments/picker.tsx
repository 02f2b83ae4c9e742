import { useId, useRef } from "react";
import { useWords } from "../texts/language.tsx";
import { ACCEPTED } from "./kind.ts";
import type { Choice } from "./use-picked.ts";

const PHOTOS = "image/jpeg,image/png,image/webp";

/** Chooses a file or takes a photo; shows what was chosen, and that it is kept. */
export const Picker = ({ choice: { chosen, state, pick, drop } }: { readonly choice: Choice }) => {
  const { t } = useWords();
  const id = useId();
  const first = useRef<HTMLInputElement>(null);
  const picked = async (input: HTMLInputElement): Promise<void> => {
    const [file] = input.files ?? [];
    // So that the same file can be chosen again; what was chosen is shown below.
    if (file !== undefined) await pick(file);
    input.value = "";
  };
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}-file`}>{t("attachPick")}</label>
        <p className="hint" id={`${id}-hint`}>
          {t("attachPickHint")}
        </p>
        <input
          id={`${id}-file`}
          ref={first}
          type="file"
          accept={ACCEPTED}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => void picked(target)}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-camera`}>{t("attachTake")}</label>
        <input
          id={`${id}-camera`}
          type="file"
          accept={PHOTOS}
          capture="environment"
          onChange={({ target }) => void picked(target)}
        />
      </div>
      {state === "other" && (
        <p className="notice refused" role="alert">
          {t("attachOtherKind")}
        </p>
      )}
      {chosen !== null && (
        <div className="waiting-line">
          {chosen.thumbnail !== null && <img src={chosen.thumbnail} alt="" />}
          <div>
            <p className="file-name">{chosen.name}</p>
            <p className="hint" role="status">
              {state === "kept" && t("attachPickedKept")}
              {state === "memory" && t("attachPickedMemory")}
            </p>
            <button
              type="button"
              className="quiet"
              onClick={async () => {
                await drop();
                first.current?.focus();
              }}
            >
              {t("attachPickedDrop")}
            </button>
          </div>
        </div>
      )}
    </>
  );
};
