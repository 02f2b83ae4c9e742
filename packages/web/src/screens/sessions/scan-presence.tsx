import type { SessionView } from "@relais/training";
import { useRef, useState } from "react";
import { CameraView } from "../../parts/camera-view.tsx";
import { useWords } from "../../texts/language.tsx";
import { participantIn } from "./presence-code.ts";

interface ScanProps {
  readonly view: SessionView;
  readonly read: (participant: string) => void;
}

/** The participants' codes held before the camera, one after the other, with or without network; each is noted once. */
export const ScanPresence = ({ view, read }: ScanProps) => {
  const { t } = useWords();
  const [camera, setCamera] = useState<"shut" | "open">("shut");
  const [last, setLast] = useState<string | null>(null);
  const seen = useRef(new Set<string>());
  if (camera === "shut") {
    return (
      <button
        type="button"
        onClick={() => {
          seen.current.clear();
          setLast(null);
          setCamera("open");
        }}
      >
        {t("attendanceScan")}
      </button>
    );
  }
  return (
    <CameraView
      label={t("attendanceScan")}
      said={last === null ? t("attendanceLooking") : `${last} · ${t("present")}`}
      tone="hint"
      read={(text) => {
        const participant = participantIn(text, view.line.id);
        const line = view.participants.find((it) => it.participant === participant);
        if (participant === undefined || line === undefined || seen.current.has(participant)) return;
        seen.current.add(participant);
        setLast(line.name);
        read(participant);
      }}
      shut={() => setCamera("shut")}
    />
  );
};
