import { useWords } from "../texts/language.tsx";
import type { Shown } from "./uploads.ts";
import { useShown, useUploads } from "./use-uploads.ts";

type Item = Shown["items"][number];

const HINTS = { open: "attachWaitingHint", cut: "attachCut", behind: "attachBehind" } as const;

/** What waits on this device: how far each is, what stops it, and what one may do. Nothing is shown when nothing waits. */
export const WaitingList = ({ file }: { readonly file?: string }) => {
  const { t } = useWords();
  const { items, line } = useShown();
  const listed = items.filter((it) => file === undefined || it.file === file);
  if (listed.length === 0) return null;
  return (
    <div className="part waiting">
      <h3>
        {t("attachWaiting")} <span className="count">{listed.length}</span>
      </h3>
      <p className="hint" role="status">
        {t(HINTS[line])}
      </p>
      <ul className="plain entries">
        {listed.map((it) => (
          <Line key={it.id} item={it} state={line !== "open" && it.state === "going" ? line : it.state} />
        ))}
      </ul>
    </div>
  );
};

const Line = ({ item, state }: { readonly item: Item; readonly state: Item["state"] | "cut" | "behind" }) => {
  const { t, say } = useWords();
  const uploads = useUploads();
  const { id, name, number, thumbnail, sent, size, refusal } = item;
  const percent = Math.floor((100 * sent) / size);
  return (
    <li className="waiting-line">
      {thumbnail !== null && <img src={thumbnail} alt="" />}
      <div>
        <p className="file-name">{name}</p>
        <p className="hint">
          {number} · {t(`attachState_${state}`)} · {t("attachPercent", { n: percent })}
        </p>
        <progress max={100} value={percent} aria-label={t("attachPercent", { n: percent })} />
        {refusal !== null && <p role="alert">{say(refusal)}</p>}
        <p className="actions">
          {item.state === "going" ? (
            <button type="button" className="quiet" onClick={() => uploads.set(id, "paused")}>
              {t("attachPause")}
            </button>
          ) : (
            <button type="button" className="quiet" onClick={() => uploads.set(id, "going")}>
              {state === "paused" ? t("attachResume") : t("retry")}
            </button>
          )}
          <button type="button" className="quiet" onClick={() => uploads.cancel(id)}>
            {t("attachCancel")}
          </button>
        </p>
      </div>
    </li>
  );
};
