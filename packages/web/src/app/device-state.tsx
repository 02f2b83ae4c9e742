import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { onDevice, runningDevice } from "../device/device.ts";
import { useDeviceState } from "../device/use-device.ts";
import { useWords } from "../texts/language.tsx";

const WORDS = {
  never: "stateSending",
  done: "stateOnline",
  elsewhere: "stateOnline",
  cut: "stateCut",
  "sign-in": "stateSignIn",
  other: "stateOther",
  full: "stateFull",
  erased: "stateOffline",
} as const;

/** « ● hors ligne · 3 à envoyer »: how the device stands, one tap from what waits. */
export const DeviceState = ({ lock }: { readonly lock: () => void }) => {
  const { t } = useWords();
  const state = useDeviceState();
  const queries = useQueryClient();
  // What came, or was taken in, is on the screen at once.
  useEffect(() => {
    let release: (() => void) | undefined;
    const enter = (): void => {
      release?.();
      const running = runningDevice();
      if (running === null) return;
      let shown = running.station.holdings;
      release = running.subscribe(() => {
        const { replica, outbox, carry, directory } = running.station.holdings;
        const same =
          replica === shown.replica &&
          outbox === shown.outbox &&
          carry === shown.carry &&
          directory === shown.directory;
        shown = running.station.holdings;
        if (!same) void queries.invalidateQueries({ predicate: (it) => it.queryKey[0] !== "search" });
      });
    };
    const leave = onDevice(enter);
    enter();
    return () => {
      leave();
      release?.();
    };
  }, [queries]);
  if (state === null) return null;
  const waits = [
    state.toSend > 0 ? t("stateToSend", { n: state.toSend }) : "",
    state.refused > 0 ? t("stateRefused", { n: state.refused }) : "",
  ].filter((it) => it !== "");
  const line = navigator.onLine ? t(WORDS[state.contact]) : t("stateOffline");
  return (
    <div className={`device-state ${state.contact}`}>
      <p role="status">
        <Link to="/envois">
          <span aria-hidden="true">●</span> {line} · {waits.length > 0 ? waits.join(" · ") : t("stateNothing")}
        </Link>
      </p>
      <button type="button" className="quiet" onClick={lock}>
        {t("lockNow")}
      </button>
    </div>
  );
};
