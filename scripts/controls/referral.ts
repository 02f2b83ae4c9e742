import { type Control, named } from "./control.ts";

const SRC = "packages/casework/src";
const SERVER = "packages/server/src";
const REFERRAL = "packages/casework/test/referral/referral.test.ts";
const SHOWN = "packages/casework/test/show/referral.test.ts";
const SLIP = "packages/web/test/referral/slip-code.test.ts";
const STORE = "packages/server/test/referral.store.test.ts";
const LIVES = "packages/server/test/referral-lives.store.test.ts";
const LINKS = "packages/server/test/links.store.test.ts";
const VISIBLE = "packages/server/test/visible.store.test.ts";

/** What leaves of a child, who reads it, and what a withdrawal takes back. */
export const referralControls: readonly Control[] = [
  {
    name: "suspect-asked-for-consent",
    takes: "a mis en cause in authority is asked for consent to a referral",
    file: `${SRC}/referral/consent.ts`,
    find: "Object.values(incident?.persons ?? {}).filter(mayBeAskedConsent);",
    replace: "Object.values(incident?.persons ?? {});",
    red: named("unit", REFERRAL, "REF-4"),
  },
  {
    name: "consent-scope-not-read",
    takes: "a referral shares more than was agreed to",
    file: `${SRC}/referral/consent.ts`,
    find: 'agreed.every(({ scope }) => scope.includes(it))) ? "none" : "scope";',
    replace: 'agreed.length > 0) ? "none" : "scope";',
    red: named("unit", REFERRAL, "REF-3"),
  },
  {
    name: "withdrawn-consent-forgotten",
    takes: "a referral goes on after a consent was withdrawn",
    file: `${SRC}/referral/stage.ts`,
    find: " || it.consentWithdrawn.length > 0",
    replace: "",
    red: named("unit", REFERRAL, "REF-6"),
  },
  {
    name: "medical-by-link",
    takes: "what is medical goes through a link",
    file: `${SRC}/referral/decide.ts`,
    find: 'if (clear.channel === "link" && state.shared.sante !== undefined) return refusals.medicalByLink();',
    replace: "",
    red: named("unit", REFERRAL, "REF-8"),
  },
  {
    name: "senders-words-sent",
    takes: "the service reads what the sender wrote for itself: the application's fence",
    file: `${SRC}/access/visible.ts`,
    find: "  !SENDERS_OWN.includes(type) &&",
    replace: "",
    red: named("store", VISIBLE, "ACC-1"),
  },
  {
    name: "withdrawn-still-shown",
    takes: "a withdrawn referral still shows the service what was shared: both fences",
    file: `${SRC}/access/visible.ts`,
    find: '(sentTo.standing === "open" || !WHILE_OPEN.includes(type))',
    replace: "true",
    also: [
      {
        file: `${SERVER}/database/migrations/017-referral.sql`,
        find: "\n    and (not stream.withdrawn or event.type <> 'referral.shared')",
        replace: "",
      },
    ],
    red: [...named("store", STORE, "REF-23"), ...named("store", LIVES, "REF-36")],
  },
  {
    name: "withdrawal-not-granted-anew",
    takes: "a withdrawn referral is not given anew to the devices that hold it",
    file: `${SERVER}/sync/grants.ts`,
    find: ", ...referrals.filter((it) => moved.has(it))",
    replace: "",
    red: [...named("store", STORE, "REF-23"), ...named("store", LIVES, "REF-36")],
  },
  {
    name: "sent-to-before-sending",
    takes: "a referral is open to the service before it was sent",
    file: `${SERVER}/casework/project.ts`,
    find: "sent === null ? null : proposed.to,",
    replace: "proposed.to,",
    red: named("store", STORE, "REF-20"),
  },
  {
    name: "referrals-left-behind",
    takes: "a file that goes to another unit leaves its referrals behind",
    file: `${SERVER}/casework/execute.ts`,
    find: "where stream = $1 or stream in (select stream from referral where file = $1)",
    replace: "where stream = $1",
    red: named("store", STORE, "REF-24"),
  },
  {
    name: "referral-keys-kept",
    takes: "the keys of a file's referrals outlive those of the file",
    file: `${SERVER}/store/destroy.ts`,
    find: "const streams = [stream, ...along.map((it) => it.stream)];",
    replace: "const streams = [stream, ...along.slice(0, 0).map((it) => it.stream)];",
    red: named("store", STORE, "REF-25"),
  },
  {
    name: "silence-not-recorded",
    takes: "the silence after the day that was hoped for is not recorded",
    file: `${SERVER}/casework/expire.ts`,
    find: "accept(event === undefined ? [] : [event])",
    replace: "accept(event === undefined ? [] : [event].slice(1))",
    red: named("store", STORE, "REF-27"),
  },
  {
    name: "file-told-to-service",
    takes: "the file that a referral is of is told to the service",
    file: `${SRC}/show/referral.ts`,
    find: 'number === null || it.side === "service" ? null',
    replace: "number === null ? null",
    red: named("unit", SHOWN, "REF-28"),
  },
  {
    name: "everything-proposed-for-sharing",
    takes: "whatever the file knows is proposed for sharing, needed or not",
    file: `${SRC}/show/referral.ts`,
    find: "const fields = needed.flatMap((id) => vocabulary.fields.find((it) => it.id === id) ?? []);",
    replace: "const fields = needed.length < 0 ? [] : vocabulary.fields;",
    red: named("unit", SHOWN, "REF-29"),
  },
  {
    name: "slip-code-unchecked",
    takes: "the two characters that check the code of a slip are not looked at",
    file: "packages/web/src/screens/referral/slip-code.ts",
    find: " || typed.slice(32) !== checkOf(digits)",
    replace: "",
    red: named("unit", SLIP, "REF-35"),
  },
  {
    name: "code-opens-twice",
    takes: "the code of a link goes on opening it in other browsers",
    file: `${SERVER}/links/links.ts`,
    find: "set code = null, browser = $2",
    replace: "set browser = $2",
    red: named("store", LINKS, "REF-30"),
  },
  {
    name: "codes-without-end",
    takes: "wrong codes of a link are not counted",
    file: `${SERVER}/links/links.ts`,
    find: "set tries = tries + 1",
    replace: "set tries = tries",
    red: named("store", LINKS, "REF-31"),
  },
  {
    name: "link-from-elsewhere",
    takes: "another site may write through a link",
    file: `${SERVER}/http/routes/links.ts`,
    find: 'request.method !== "GET" && request.headers["x-relais-link"] === undefined',
    replace: 'request.method === "HEAD"',
    red: named("store", LINKS, "REF-32"),
  },
  {
    name: "link-of-withdrawn-opens",
    takes: "a link goes on opening a referral that was withdrawn",
    file: `${SERVER}/links/links.ts`,
    find: "where browser = $1 and not forgotten and not withdrawn and until > $2",
    replace: "where browser = $1 and not forgotten and until > $2",
    red: named("store", LINKS, "REF-33"),
  },
  {
    name: "anybody-makes-a-link",
    takes: "whoever is signed in makes a link to any referral",
    file: `${SERVER}/links/links.ts`,
    find: "row === undefined || actingIn(reader, row.unit) === undefined",
    replace: "row === undefined",
    red: named("store", LINKS, "REF-34"),
  },
];
