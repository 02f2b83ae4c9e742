import { createRootRoute, createRoute, createRouter, Link, lazyRouteComponent, Outlet } from "@tanstack/react-router";
import { isPractice } from "../device/practice/mode.ts";
import { Page } from "../parts/page.tsx";
import { PrepareScreen } from "../screens/device/prepare.tsx";
import { isSessionTab, type SessionTab } from "../screens/sessions/tabs.ts";
import { SignInScreen } from "../screens/sign-in/sign-in.tsx";
import { TodoScreen } from "../screens/todo/todo.tsx";
import { useWords } from "../texts/language.tsx";
import { PracticeBand } from "./practice-band.tsx";
import { Shell } from "./shell.tsx";

const NotFound = () => (
  <main>
    <Page title={useWords().t("notFound")}>
      <p>
        <Link to="/">{useWords().t("navTodo")}</Link>
      </p>
    </Page>
  </main>
);

/** Around every page, also those of nobody who is signed in. */
const Root = () => (
  <>
    {isPractice() && <PracticeBand />}
    <Outlet />
  </>
);

const root = createRootRoute({ component: Root, notFoundComponent: NotFound });

// Sign-in, preparing the device and « À faire » are what everybody meets first: they are in the first file, the others follow when asked.
const signIn = createRoute({
  getParentRoute: () => root,
  path: "/connexion",
  component: SignInScreen,
});

const unlock = createRoute({
  getParentRoute: () => root,
  path: "/ouvrir",
  component: lazyRouteComponent(() => import("../screens/device/unlock.tsx"), "UnlockScreen"),
});

const link = createRoute({
  getParentRoute: () => root,
  path: "/lien",
  component: lazyRouteComponent(() => import("../screens/link/link.tsx"), "LinkScreen"),
});

const verify = createRoute({
  getParentRoute: () => root,
  path: "/verifier",
  component: lazyRouteComponent(() => import("../screens/attestations/verify.tsx"), "VerifyScreen"),
});

const shell = createRoute({ getParentRoute: () => root, id: "shell", component: Shell });

const todo = createRoute({ getParentRoute: () => shell, path: "/", component: TodoScreen });

const files = createRoute({
  getParentRoute: () => shell,
  path: "/dossiers",
  component: lazyRouteComponent(() => import("../screens/files/files.tsx"), "FilesScreen"),
});

const newFile = createRoute({
  getParentRoute: () => shell,
  path: "/dossiers/nouveau",
  validateSearch: (search): { affaire?: string } =>
    typeof search.affaire === "string" ? { affaire: search.affaire } : {},
  component: lazyRouteComponent(() => import("../screens/new-file/new-file.tsx"), "NewFileScreen"),
});

const newIncident = createRoute({
  getParentRoute: () => shell,
  path: "/affaires/nouvelle",
  component: lazyRouteComponent(() => import("../screens/incident/new-incident.tsx"), "NewIncidentScreen"),
});

const incident = createRoute({
  getParentRoute: () => shell,
  path: "/affaires/$id",
  component: lazyRouteComponent(() => import("../screens/incident/incident.tsx"), "IncidentScreen"),
});

const file = createRoute({
  getParentRoute: () => shell,
  path: "/dossiers/$id",
  /** The act just saved, whose papers are offered. */
  validateSearch: (search): { acte?: string } => (typeof search.acte === "string" ? { acte: search.acte } : {}),
  component: lazyRouteComponent(() => import("../screens/file/file.tsx"), "FileScreen"),
});

const act = createRoute({
  getParentRoute: () => shell,
  path: "/dossiers/$id/actes/$step",
  validateSearch: (search): { fait?: true } => (search.fait ? { fait: true } : {}),
  component: lazyRouteComponent(() => import("../screens/act/act.tsx"), "ActScreen"),
});

const correction = createRoute({
  getParentRoute: () => shell,
  path: "/dossiers/$id/corrections/$act",
  component: lazyRouteComponent(() => import("../screens/act/correction.tsx"), "CorrectionScreen"),
});

const chronology = createRoute({
  getParentRoute: () => shell,
  path: "/dossiers/$id/chronologie",
  component: lazyRouteComponent(() => import("../screens/chronology/chronology.tsx"), "ChronologyScreen"),
});

const paper = createRoute({
  getParentRoute: () => shell,
  path: "/dossiers/$id/papiers/$act/$paper",
  component: lazyRouteComponent(() => import("../screens/paper/paper.tsx"), "PaperScreen"),
});

const procedures = createRoute({
  getParentRoute: () => shell,
  path: "/procedures",
  component: lazyRouteComponent(() => import("../screens/procedures/procedures.tsx"), "ProceduresScreen"),
});

const procedure = createRoute({
  getParentRoute: () => shell,
  path: "/procedures/$id/$version",
  component: lazyRouteComponent(() => import("../screens/procedures/procedure.tsx"), "ProcedureScreen"),
});

const rule = createRoute({
  getParentRoute: () => shell,
  path: "/procedures/$id/$version/regles/$rule",
  component: lazyRouteComponent(() => import("../screens/procedures/rule.tsx"), "RuleScreen"),
});

const orient = createRoute({
  getParentRoute: () => shell,
  path: "/dossiers/$id/orienter",
  component: lazyRouteComponent(() => import("../screens/referral/orient.tsx"), "OrientScreen"),
});

const referrals = createRoute({
  getParentRoute: () => shell,
  path: "/orientations",
  validateSearch: (search): { liste?: "envoyees" } => (search.liste === "envoyees" ? { liste: "envoyees" } : {}),
  component: lazyRouteComponent(() => import("../screens/referral/referrals.tsx"), "ReferralsScreen"),
});

const referral = createRoute({
  getParentRoute: () => shell,
  path: "/orientations/$id",
  component: lazyRouteComponent(() => import("../screens/referral/referral.tsx"), "ReferralScreen"),
});

const slip = createRoute({
  getParentRoute: () => shell,
  path: "/orientations/$id/fiche",
  component: lazyRouteComponent(() => import("../screens/referral/slip.tsx"), "SlipScreen"),
});

const received = createRoute({
  getParentRoute: () => shell,
  path: "/orientations/$id/recue",
  component: lazyRouteComponent(() => import("../screens/referral/received.tsx"), "ReceivedScreen"),
});

const unit = createRoute({
  getParentRoute: () => shell,
  path: "/unite",
  component: lazyRouteComponent(() => import("../screens/unit/board.tsx"), "BoardScreen"),
});

const account = createRoute({
  getParentRoute: () => shell,
  path: "/compte",
  component: lazyRouteComponent(() => import("../screens/account/account.tsx"), "AccountScreen"),
});

const data = createRoute({
  getParentRoute: () => shell,
  path: "/donnees",
  component: lazyRouteComponent(() => import("../screens/data/data.tsx"), "DataScreen"),
});

const readers = createRoute({
  getParentRoute: () => shell,
  path: "/dossiers/$id/lectures",
  component: lazyRouteComponent(() => import("../screens/data/readers.tsx"), "ReadersScreen"),
});

const life = createRoute({
  getParentRoute: () => shell,
  path: "/dossiers/$id/vie",
  component: lazyRouteComponent(() => import("../screens/data/life.tsx"), "LifeScreen"),
});

const copy = createRoute({
  getParentRoute: () => shell,
  path: "/dossiers/$id/copie",
  component: lazyRouteComponent(() => import("../screens/data/copy.tsx"), "CopyScreen"),
});

const device = createRoute({
  getParentRoute: () => shell,
  path: "/appareil",
  component: lazyRouteComponent(() => import("../screens/device/device.tsx"), "DeviceScreen"),
});

const prepare = createRoute({
  getParentRoute: () => shell,
  path: "/preparer",
  component: PrepareScreen,
});

const outbox = createRoute({
  getParentRoute: () => shell,
  path: "/envois",
  component: lazyRouteComponent(() => import("../screens/outbox/outbox.tsx"), "OutboxScreen"),
});

const onCall = createRoute({
  getParentRoute: () => shell,
  path: "/permanences",
  component: lazyRouteComponent(() => import("../screens/on-call/on-call.tsx"), "OnCallScreen"),
});

const directory = createRoute({
  getParentRoute: () => shell,
  path: "/annuaire",
  component: lazyRouteComponent(() => import("../screens/directory/directory.tsx"), "DirectoryScreen"),
});

const entry = createRoute({
  getParentRoute: () => shell,
  path: "/annuaire/$id",
  component: lazyRouteComponent(() => import("../screens/directory/entry.tsx"), "EntryScreen"),
});

const newEntry = createRoute({
  getParentRoute: () => shell,
  path: "/annuaire/nouveau",
  /** The entry from which the new one takes over. */
  validateSearch: (search): { suite?: string } => (typeof search.suite === "string" ? { suite: search.suite } : {}),
  component: lazyRouteComponent(() => import("../screens/directory/new-entry.tsx"), "NewEntryScreen"),
});

const importList = createRoute({
  getParentRoute: () => shell,
  path: "/annuaire/importer",
  component: lazyRouteComponent(() => import("../screens/directory/import.tsx"), "ImportScreen"),
});

const circuits = createRoute({
  getParentRoute: () => shell,
  path: "/circuits",
  component: lazyRouteComponent(() => import("../screens/circuits/circuits.tsx"), "CircuitsScreen"),
});

const kit = createRoute({
  getParentRoute: () => shell,
  path: "/formation",
  component: lazyRouteComponent(() => import("../screens/training/kit.tsx"), "KitScreen"),
});

const kitModule = createRoute({
  getParentRoute: () => shell,
  path: "/formation/trousse/$module",
  component: lazyRouteComponent(() => import("../screens/training/module.tsx"), "ModuleScreen"),
});

const practice = createRoute({
  getParentRoute: () => shell,
  path: "/formation/exercices",
  component: lazyRouteComponent(() => import("../screens/practice/practice.tsx"), "PracticeScreen"),
});

const cascade = createRoute({
  getParentRoute: () => shell,
  path: "/formation/cascade",
  component: lazyRouteComponent(() => import("../screens/cascade/cascade.tsx"), "CascadeScreen"),
});

const results = createRoute({
  getParentRoute: () => shell,
  path: "/formation/resultats",
  component: lazyRouteComponent(() => import("../screens/results/results.tsx"), "ResultsScreen"),
});

const needs = createRoute({
  getParentRoute: () => shell,
  path: "/besoins",
  component: lazyRouteComponent(() => import("../screens/needs/needs.tsx"), "NeedsScreen"),
});

const reminders = createRoute({
  getParentRoute: () => shell,
  path: "/rappels",
  component: lazyRouteComponent(() => import("../screens/reminders/reminders.tsx"), "RemindersScreen"),
});

const myAttestations = createRoute({
  getParentRoute: () => shell,
  path: "/formation/mes-attestations",
  component: lazyRouteComponent(() => import("../screens/attestations/mine.tsx"), "MyAttestationsScreen"),
});

const allAttestations = createRoute({
  getParentRoute: () => shell,
  path: "/formation/attestations",
  component: lazyRouteComponent(() => import("../screens/attestations/all.tsx"), "AllAttestationsScreen"),
});

const attestation = createRoute({
  getParentRoute: () => shell,
  path: "/formation/attestations/$id",
  component: lazyRouteComponent(() => import("../screens/attestations/attestation.tsx"), "AttestationScreen"),
});

const sessions = createRoute({
  getParentRoute: () => shell,
  path: "/formation/seances",
  component: lazyRouteComponent(() => import("../screens/sessions/sessions.tsx"), "SessionsScreen"),
});

const planSession = createRoute({
  getParentRoute: () => shell,
  path: "/formation/seances/nouvelle",
  component: lazyRouteComponent(() => import("../screens/sessions/plan.tsx"), "PlanScreen"),
});

const session = createRoute({
  getParentRoute: () => shell,
  path: "/formation/seances/$id",
  /** The part of the page that is open. */
  validateSearch: (search): { partie?: SessionTab } => (isSessionTab(search.partie) ? { partie: search.partie } : {}),
  component: lazyRouteComponent(() => import("../screens/sessions/session.tsx"), "SessionScreen"),
});

const sessionSheet = createRoute({
  getParentRoute: () => shell,
  path: "/formation/seances/$id/feuille",
  component: lazyRouteComponent(() => import("../screens/sessions/sheet.tsx"), "SheetScreen"),
});

const testPaper = createRoute({
  getParentRoute: () => shell,
  path: "/formation/seances/$id/tests/$test/papier",
  component: lazyRouteComponent(() => import("../screens/sessions/paper.tsx"), "TestPaperScreen"),
});

const paperEntry = createRoute({
  getParentRoute: () => shell,
  path: "/formation/seances/$id/tests/$test/saisie",
  component: lazyRouteComponent(() => import("../screens/sessions/entry.tsx"), "EntryScreen"),
});

const observe = createRoute({
  getParentRoute: () => shell,
  path: "/formation/seances/$id/observations/$observation",
  component: lazyRouteComponent(() => import("../screens/sessions/observe.tsx"), "ObserveScreen"),
});

const attempt = createRoute({
  getParentRoute: () => shell,
  path: "/formation/tests/$id",
  component: lazyRouteComponent(() => import("../screens/sessions/attempt.tsx"), "AttemptScreen"),
});

const plan = createRoute({
  getParentRoute: () => shell,
  path: "/extension",
  component: lazyRouteComponent(() => import("../screens/extension/plan.tsx"), "PlanScreen"),
});

const followUp = createRoute({
  getParentRoute: () => shell,
  path: "/extension/suivi",
  component: lazyRouteComponent(() => import("../screens/extension/follow-up.tsx"), "FollowUpScreen"),
});

const readiness = createRoute({
  getParentRoute: () => shell,
  path: "/extension/preparation",
  component: lazyRouteComponent(() => import("../screens/extension/readiness.tsx"), "ReadinessScreen"),
});

const revisions = createRoute({
  getParentRoute: () => shell,
  path: "/extension/revisions",
  component: lazyRouteComponent(() => import("../screens/extension/revisions.tsx"), "RevisionsScreen"),
});

const visits = createRoute({
  getParentRoute: () => shell,
  path: "/extension/visites",
  component: lazyRouteComponent(() => import("../screens/extension/visits.tsx"), "VisitsScreen"),
});

const newVisit = createRoute({
  getParentRoute: () => shell,
  path: "/extension/visites/nouvelle",
  component: lazyRouteComponent(() => import("../screens/extension/visit.tsx"), "VisitScreen"),
});

const where = createRoute({
  getParentRoute: () => shell,
  path: "/extension/ou-ensuite",
  component: lazyRouteComponent(() => import("../screens/extension/where/where.tsx"), "WhereScreen"),
});

const calls = createRoute({
  getParentRoute: () => shell,
  path: "/formation/appels",
  component: lazyRouteComponent(() => import("../screens/calls/calls.tsx"), "CallsScreen"),
});

const newCall = createRoute({
  getParentRoute: () => shell,
  path: "/formation/appels/nouveau",
  component: lazyRouteComponent(() => import("../screens/calls/call-form.tsx"), "NewCallScreen"),
});

const call = createRoute({
  getParentRoute: () => shell,
  path: "/formation/appels/$id",
  component: lazyRouteComponent(() => import("../screens/calls/call.tsx"), "CallScreen"),
});

const changedCall = createRoute({
  getParentRoute: () => shell,
  path: "/formation/appels/$id/changer",
  component: lazyRouteComponent(() => import("../screens/calls/call-form.tsx"), "ChangeCallScreen"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    unlock,
    link,
    verify,
    shell.addChildren([
      todo,
      files,
      newFile,
      newIncident,
      incident,
      file,
      act,
      correction,
      chronology,
      paper,
      procedures,
      procedure,
      rule,
      orient,
      referrals,
      referral,
      slip,
      received,
      unit,
      account,
      data,
      readers,
      life,
      copy,
      device,
      outbox,
      onCall,
      directory,
      entry,
      newEntry,
      importList,
      circuits,
      myAttestations,
      allAttestations,
      attestation,
      kit,
      kitModule,
      practice,
      cascade,
      results,
      needs,
      plan,
      followUp,
      readiness,
      revisions,
      visits,
      newVisit,
      where,
      calls,
      newCall,
      call,
      changedCall,
      reminders,
      sessions,
      planSession,
      session,
      sessionSheet,
      testPaper,
      paperEntry,
      observe,
      attempt,
      prepare,
    ]),
  ]),
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
