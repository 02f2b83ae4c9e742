import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { Problem } from "../api/client.ts";
import { me } from "../api/queries.ts";
import { useSending, useShown } from "../attachments/use-uploads.ts";
import {
  forgetPractice,
  hasEnrolled,
  leave as leaveDevice,
  onClosedElsewhere,
  onDevice,
  wasErased,
} from "../device/device.ts";
import { hasPin } from "../device/pin.ts";
import { leavePractice } from "../device/practice/leave.ts";
import { isPractice } from "../device/practice/mode.ts";
import { useDeviceState } from "../device/use-device.ts";
import { Loading, RefusedPage } from "../parts/page.tsx";
import { Evicted } from "../screens/device/evicted.tsx";
import { Shut } from "../screens/device/shut.tsx";
import { useWords } from "../texts/language.tsx";
import { useAutoLock } from "./auto-lock.ts";
import { DeviceState } from "./device-state.tsx";
import { MainNav } from "./main-nav.tsx";
import { NewVersion } from "./new-version.tsx";
import { useOnline } from "./use-online.ts";

/** Everything around a screen, for somebody who is signed in; others are sent to the sign-in. */
export const Shell = () => {
  const { t, say, switchLanguage, language } = useWords();
  const online = useOnline();
  const session = useQuery(me);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const device = useDeviceState();
  const [shut, setShut] = useState<"open" | "shut">("open");
  const answer = session.error instanceof Problem ? session.error.status : null;
  // Without a session or a network, a store of this device may still be opened.
  const closed = useQuery({
    queryKey: ["closed", answer],
    queryFn: async () => ((await hasEnrolled()) ? "unlock" : "sign-in"),
    enabled: answer === 401 || answer === 0,
    gcTime: 0,
  }).data;
  const away = closed === "unlock" || answer === 401 ? closed : undefined;
  useEffect(() => {
    if (away !== undefined) void navigate({ to: away === "unlock" ? "/ouvrir" : "/connexion" });
  }, [away, navigate]);
  useEffect(() => onDevice(() => wasErased() && void navigate({ to: "/connexion" })), [navigate]);
  const close = useCallback((): void => {
    leaveDevice("locked");
    queries.clear();
    void navigate({ to: "/ouvrir" });
  }, [queries, navigate]);
  const lock = useCallback((): void => {
    if (hasPin()) {
      queries.clear();
      setShut("shut");
    } else close();
  }, [close, queries]);
  useAutoLock(device === null ? "off" : "on", lock);
  const leave = (): void => {
    if (isPractice()) {
      void leavePractice("erased");
      return;
    }
    leaveDevice("locked");
    forgetPractice();
    queries.clear();
    void navigate({ to: device === null ? "/connexion" : "/ouvrir" });
  };
  useEffect(
    () =>
      onClosedElsewhere(() => {
        // Who is here is asked anew rather than dropped: what is on the screen would stay there until something drew it again.
        queries.removeQueries({ predicate: (it) => it.queryKey[0] !== me.queryKey[0] });
        setShut("open");
        void navigate({ to: "/" });
        void queries.resetQueries({ queryKey: me.queryKey });
      }),
    [queries, navigate],
  );
  if (shut === "shut") {
    return (
      <Shut
        opened={() => setShut("open")}
        close={() => {
          setShut("open");
          close();
        }}
      />
    );
  }
  if (session.isPending || away !== undefined || (answer === 401 && closed === undefined)) return <Loading />;
  if (session.error) {
    return (
      <main>
        <RefusedPage error={session.error} retry={() => session.refetch()} />
      </main>
    );
  }
  const { data } = session;
  return (
    <>
      <a className="skip" href="#main">
        {t("skip")}
      </a>
      <header>
        <div className="top">
          <Link to="/" className="brand">
            {t("appName")}
          </Link>
          <p className="who">
            <span>{data.name}</span>
            <span>{say(data.roleLabel)}</span>
            <span>{say(data.unit.name)}</span>
            <span>
              <Link to="/compte">{t("navAccount")}</Link>
            </span>
          </p>
          <nav className="tools" aria-label={language === "fr" ? "Compte" : "Account"}>
            <button type="button" className="quiet" onClick={switchLanguage} lang={language === "fr" ? "en" : "fr"}>
              {t("language")}
            </button>
            <button type="button" className="quiet" onClick={leave}>
              {t("signOut")}
            </button>
          </nav>
        </div>
        {data.demonstration && <p className="banner">{t("demonstration")}</p>}
        <DeviceState lock={lock} />
        {!online && device === null && !isPractice() && (
          <p className="banner offline" role="status">
            {t("offline")}
          </p>
        )}
        <Evicted />
        <Sending />
        <NewVersion />
      </header>
      <MainNav powers={data.powers} visits={data.visits} />
      <main id="main">
        <Outlet />
      </main>
    </>
  );
};

/** Photos and papers go on being sent on every screen; how many wait is said on each. */
const Sending = () => {
  const { t } = useWords();
  const { items } = useShown();
  useSending();
  if (items.length === 0) return null;
  return (
    <p className="banner">
      <Link to="/envois">{t("sendingCount", { n: items.length })}</Link>
    </p>
  );
};
