import { useEffect, useRef, useState } from "react";
import { watch } from "../../parts/camera.ts";
import { useWords } from "../../texts/language.tsx";

/** The code of an attestation held before the camera; works without network. */
export const ScanCode = ({ told }: { readonly told: (text: string) => void }) => {
  const { t } = useWords();
  const [camera, setCamera] = useState<"shut" | "open">("shut");
  const shut = (): void => setCamera("shut");
  if (camera === "shut") {
    return (
      <p className="actions">
        <button type="button" className="main" onClick={() => setCamera("open")}>
          {t("verifyScan")}
        </button>
      </p>
    );
  }
  return (
    <Camera
      told={(text) => {
        shut();
        told(text);
      }}
      shut={shut}
    />
  );
};

const Camera = ({ told, shut }: { readonly told: (text: string) => void; readonly shut: () => void }) => {
  const { t } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const [said, setSaid] = useState<"verifyLooking" | "slipScanRefused" | "slipScanNone">("verifyLooking");
  const found = useRef(told);
  found.current = told;
  useEffect(() => {
    const ended = new AbortController();
    if (video.current !== null) {
      watch(video.current, (text) => found.current(text), ended.signal).catch((error: unknown) =>
        setSaid(error instanceof DOMException && error.name === "NotAllowedError" ? "slipScanRefused" : "slipScanNone"),
      );
    }
    return () => ended.abort();
  }, []);
  return (
    <section className="scan" aria-label={t("verifyScan")}>
      <video ref={video} autoPlay muted playsInline aria-label={t("slipScanView")} />
      <p className={said === "verifyLooking" ? "hint" : "notice"} role="status">
        {t(said)}
      </p>
      <p className="actions">
        <button type="button" onClick={shut}>
          {t("slipScanShut")}
        </button>
      </p>
    </section>
  );
};
