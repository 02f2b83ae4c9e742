import type { SessionView } from "@relais/training";
import { useEffect, useRef, useState } from "react";
import { watch } from "../../parts/camera.ts";
import { useWords } from "../../texts/language.tsx";
import { participantIn } from "./presence-code.ts";

interface ScanProps {
  readonly view: SessionView;
  readonly read: (participant: string) => void;
}

/** The participants' codes held before the camera, one after the other, with or without network. */
export const ScanPresence = ({ view, read }: ScanProps) => {
  const { t } = useWords();
  const [camera, setCamera] = useState<"shut" | "open">("shut");
  if (camera === "open") return <Camera view={view} read={read} shut={() => setCamera("shut")} />;
  return (
    <button type="button" onClick={() => setCamera("open")}>
      {t("attendanceScan")}
    </button>
  );
};

const Camera = ({ view, read, shut }: ScanProps & { readonly shut: () => void }) => {
  const { t } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const [last, setLast] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<"slipScanRefused" | "slipScanNone" | null>(null);
  const told = useRef(read);
  told.current = read;
  useEffect(() => {
    const ended = new AbortController();
    const seen = new Set<string>();
    const found = (text: string): void => {
      const participant = participantIn(text, view.line.id);
      const line = view.participants.find((it) => it.participant === participant);
      if (participant === undefined || line === undefined || seen.has(participant)) return;
      seen.add(participant);
      setLast(line.name);
      told.current(participant);
    };
    if (video.current !== null) {
      watch(video.current, found, ended.signal).catch((error: unknown) =>
        setTrouble(
          error instanceof DOMException && error.name === "NotAllowedError" ? "slipScanRefused" : "slipScanNone",
        ),
      );
    }
    return () => ended.abort();
  }, [view]);
  return (
    <section className="scan" aria-label={t("attendanceScan")}>
      <video ref={video} autoPlay muted playsInline aria-label={t("slipScanView")} />
      <p role="status">{trouble !== null ? t(trouble) : last !== null && `${last} · ${t("present")}`}</p>
      <p className="actions">
        <button type="button" onClick={shut}>
          {t("slipScanShut")}
        </button>
      </p>
    </section>
  );
};
