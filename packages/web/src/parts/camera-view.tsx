import { useEffect, useRef, useState } from "react";
import { useWords } from "../texts/language.tsx";
import { watch } from "./camera.ts";

interface CameraProps {
  /** What is looked for, in words. */
  readonly label: string;
  /** Hears each code that is held before it, for as long as it is open. */
  readonly read: (text: string) => void;
  /** What is said while it looks. */
  readonly said: string;
  readonly tone: "hint" | "notice";
  readonly shut: () => void;
}

/** What the camera sees, with or without network: opened once, whatever is read or drawn anew meanwhile. */
export const CameraView = ({ label, read, said, tone, shut }: CameraProps) => {
  const { t } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const [trouble, setTrouble] = useState<"slipScanRefused" | "slipScanNone" | null>(null);
  const told = useRef(read);
  told.current = read;
  useEffect(() => {
    const ended = new AbortController();
    if (video.current !== null) {
      watch(video.current, (text) => told.current(text), ended.signal).catch((error: unknown) =>
        setTrouble(
          error instanceof DOMException && error.name === "NotAllowedError" ? "slipScanRefused" : "slipScanNone",
        ),
      );
    }
    return () => ended.abort();
  }, []);
  return (
    <section className="scan" aria-label={label}>
      <video ref={video} autoPlay muted playsInline aria-label={t("slipScanView")} />
      <p className={trouble === null ? tone : "notice"} role="status">
        {trouble === null ? said : t(trouble)}
      </p>
      <p className="actions">
        <button type="button" onClick={shut}>
          {t("slipScanShut")}
        </button>
      </p>
    </section>
  );
};
